import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { HAND_WRITTEN, type HandWritten } from './hand-written.js';
import type { Outcome } from './outcome.js';

/** Column of a fused statement that counts the rows: the second check of each table. */
const ROWS_AT = 3;

interface Dates {
  readonly all: readonly string[];
  /** Dates with rows, by table: on the others nothing holds. */
  readonly filled: Map<string, ReadonlySet<string>>;
}

/** The same verdicts from hand-written SQL, from opening the file on. */
export async function handWritten(file: string): Promise<Outcome> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const dates: Dates = { all: await expectedDates(connection), filled: new Map() };
    const verdicts: boolean[] = [];
    for (const written of HAND_WRITTEN) verdicts.push(...(await judge(connection, written, dates)));
    const closed = verdicts.filter((holds) => !holds).length;
    return { verdicts: verdicts.length, closed, statements: HAND_WRITTEN.length + 1 };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function expectedDates(connection: DuckDBConnection): Promise<readonly string[]> {
  const schedule = await connection.runAndReadAll(
    `SELECT game_date, COUNT(*) FROM nba_raw.nbac_schedule
     WHERE season_type = 'regular' AND game_status = 3 GROUP BY 1 ORDER BY 1`,
  );
  return schedule.getRows().map((row) => String(row[0]));
}

async function judge(
  connection: DuckDBConnection,
  { table, sql }: HandWritten,
  { all, filled }: Dates,
): Promise<readonly boolean[]> {
  const reader = await connection.runAndReadAll(sql, { from: all[0] ?? '', to: all.at(-1) ?? '' });
  const rows = new Map(reader.getRows().map((row) => [String(row[0]), row]));
  const isFused = reader.columnNames()[1] === 'n';
  if (isFused) filled.set(table, new Set(rows.keys()));
  const columns = Array.from({ length: reader.columnCount }, (_, index) => index).slice(isFused ? 2 : 1);
  return all.flatMap((date) => {
    const row = rows.get(date);
    const there = filled.get(table)?.has(date) === true;
    return columns.map((index) => there && holds(row?.[index], isFused && index === ROWS_AT));
  });
}

/** No figure for the date means that nothing was found; NULL, that nothing could be judged. */
function holds(cell: unknown, counts: boolean): boolean {
  if (cell === undefined) return !counts;
  return cell !== null && (counts ? Number(cell) > 0 : Number(cell) === 0);
}
