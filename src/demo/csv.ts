type CsvCell = string | number | boolean | null;

/**
 * Writes rows as CSV (RFC 4180, but with `\n`): a header line, then one line a row.
 *
 * NULL is an empty field and an empty text is `""`, so that the two stay different.
 */
export function toCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, CsvCell>>[],
): string {
  const lines = rows.map((row) => columns.map((column) => field(row[column])).join(','));
  return `${[columns.map(field).join(','), ...lines].join('\n')}\n`;
}

function field(value: CsvCell): string {
  if (value === null) return '';
  const text = String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
