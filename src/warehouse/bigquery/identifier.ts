/** Quotes one identifier; refuses text that could not be one. */
export function identifier(name: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return `\`${name}\``;
}
