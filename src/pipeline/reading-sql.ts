const WRITES =
  /\b(INSERT|UPDATE|DELETE|MERGE|CREATE|DROP|ALTER|TRUNCATE|COPY|ATTACH|DETACH|INSTALL|EXPORT|IMPORT|GRANT|REVOKE|CALL|EXECUTE|PRAGMA|VACUUM)\b/i;

/** The text without what only looks like SQL: strings, quoted names and comments. */
function bareSql(text: string): string {
  return text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
}

/** Why a SQL of the user's own may not be sent to find rows that break a rule; NULL: it may. */
export function readingSqlProblem(text: string): string | null {
  const bare = bareSql(text).trim();
  if (!/^(SELECT|WITH)\b/i.test(bare)) return 'expected a SELECT (or WITH ... SELECT), and nothing else';
  if (bare.includes(';')) return 'expected one statement, without a semicolon';
  const writes = WRITES.exec(bare)?.[1];
  if (writes !== undefined) return `${writes.toUpperCase()} does more than read`;
  const used = new Set([...bare.matchAll(/@(\w+)/g)].map((match) => match[1] ?? ''));
  for (const needed of ['start_date', 'end_date']) {
    if (!used.delete(needed)) return `@${needed} is not used: restrict the partition column to the range`;
  }
  const [unknown] = used;
  if (unknown !== undefined) return `unknown parameter @${unknown}; there are @start_date and @end_date`;
  const named = /\bdate\b/i.test(bare.replaceAll(/@\w+/g, '')) || /(?:SELECT|\.|,)\s*\*/i.test(bare);
  return named ? null : 'expected a column "date" in the result: the date that each row belongs to';
}
