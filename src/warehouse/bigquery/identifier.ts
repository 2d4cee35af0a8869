/** Quotes one identifier; refuses text that could not be one. */
export function identifier(name: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return `\`${name}\``;
}

/** A project's id may hold what no identifier may: hyphens, and with a domain dots and a colon. */
export function isProject(id: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9.:-]*$/.test(id);
}
