import { join, type Sql } from '../../sql/sql.js';

/** Several statements as the text of one job. */
export interface Script {
  readonly sql: Sql;
  /** Line of the text, from 1, on which each statement starts, in the order in which they were given. */
  readonly lines: readonly number[];
}

/** What makes or drops something that outlives the job; the service allows none of it inside a transaction. */
const PERMANENT = /^\s*(?:CREATE|DROP|ALTER)\s+(?!(?:OR\s+REPLACE\s+)?TEMP(?:ORARY)?\s)/i;

/** The only ones that may be moved to the front: wherever they stand, they make no difference to what is there. */
const MOVABLE = /^\s*CREATE\s+(?:SCHEMA|TABLE)\s+IF\s+NOT\s+EXISTS\s/i;

/** Names made by `CREATE TEMP TABLE`, whose `DROP TABLE` belongs inside. */
const TEMPORARY = /^\s*CREATE\s+(?:OR\s+REPLACE\s+)?TEMP(?:ORARY)?\s+TABLE\s+(\S+)/i;

/**
 * One script that takes effect as a whole: what creates datasets and tables runs first, everything else in one
 * transaction. A single statement needs none, it is atomic by itself.
 * @throws Error for a statement that cannot be part of a transaction, or for two values of one parameter
 */
export function toScript(statements: readonly Sql[]): Script {
  const temporary = new Set(statements.map(({ text }) => TEMPORARY.exec(text)?.[1]));
  const first = statements.filter((statement) => isPermanent(statement, temporary));
  for (const { text } of first) {
    if (!MOVABLE.test(text))
      throw new Error(`cannot be part of a transaction on BigQuery: ${text.slice(0, 80)}`);
  }
  const inside = statements.filter((statement) => !first.includes(statement));
  const pieces =
    inside.length > 1
      ? [...first, fixed('BEGIN TRANSACTION'), ...inside, fixed('COMMIT TRANSACTION')]
      : [...first, ...inside];
  const starts = startLines(pieces);
  return {
    sql: join(pieces.map(terminated), '\n'),
    lines: statements.map((statement) => starts.get(statement) ?? 0),
  };
}

function isPermanent({ text }: Sql, temporary: ReadonlySet<string | undefined>): boolean {
  if (!PERMANENT.test(text)) return false;
  const dropped = /^\s*DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?(\S+)\s*$/i.exec(text)?.[1];
  return dropped === undefined || !temporary.has(dropped);
}

function fixed(text: string): Sql {
  return { text, params: {} };
}

/** On a line of its own: the statement may end in a comment. */
function terminated({ text, params }: Sql): Sql {
  return { text: `${text.trim()}\n;`, params };
}

function startLines(pieces: readonly Sql[]): ReadonlyMap<Sql, number> {
  const starts = new Map<Sql, number>();
  let line = 1;
  for (const piece of pieces) {
    starts.set(piece, line);
    line += terminated(piece).text.split('\n').length;
  }
  return starts;
}
