/**
 * Partitioned tables that a statement reads or changes without comparing their bare partition column with
 * something that is known before the scan, in the same SELECT.
 * @param partitioned quoted table name to partition column
 */
export function unprunedReads(text: string, partitioned: ReadonlyMap<string, string>): readonly string[] {
  return [...partitioned].flatMap(([table, column]) =>
    placesOf(text, table)
      .filter((at) => isRead(text, at) && !isPruned(text.slice(at, scopeEnd(text, at)), column))
      .map(() => table),
  );
}

function placesOf(text: string, table: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(table); at >= 0; at = text.indexOf(table, at + 1)) places.push(at);
  return places;
}

function isRead(text: string, at: number): boolean {
  return /\b(FROM|JOIN|UPDATE)\s+$/.test(text.slice(0, at));
}

/** Where the SELECT that holds the place ends: its closing parenthesis, or the end of the statement. */
function scopeEnd(text: string, at: number): number {
  let depth = 0;
  for (let end = at; end < text.length; end += 1) {
    if (text[end] === '(') depth += 1;
    if (text[end] === ')') depth -= 1;
    if (depth < 0 || text.startsWith(';\n\n', end)) return end;
  }
  return text.length;
}

function isPruned(scope: string, column: string): boolean {
  const bare = `(?<![(\\w])(?:\\w+\\.)?["\`]?${column}["\`]?`;
  return new RegExp(`${bare}\\s*(BETWEEN|>=|<=|=|<|>)\\s*(@|\\w+\\.)`).test(
    scope.replaceAll(/\(\s*(?=["`\w.]+\s+BETWEEN)/g, ''),
  );
}
