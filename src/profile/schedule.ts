import { failed, type Outcome } from '../contract/index.js';
import { buildCalendar, type Calendar, type Pipeline, type ScheduleDay, tableOf } from '../pipeline/index.js';
import { type Dialect, fragment, inRanges, join, type Sql, sql } from '../sql/index.js';
import type { Cell, Row } from '../warehouse/warehouse.js';
import { isFinished, ofSeasonType } from './finished-games.js';
import type { PlannedStatement } from './planned-statement.js';
import type { StatementLog } from './statement-log.js';

/** The schedule is read whole: expected dates, seasons and the span all come from it. */
const ALL_TIME = [{ start: '1900-01-01', end: '2999-12-31' }];

/** Between the names of those who play; a name that holds one comes with it spelt out. */
const SEPARATOR = '|';
const SPELT: readonly (readonly [string, string])[] = [
  ['~', '~0'],
  [SEPARATOR, '~1'],
];

function sideColumn(index: number): string {
  return `side_${index}`;
}

export function scheduleStatement(pipeline: Pipeline, dialect: Dialect): PlannedStatement {
  const { calendar } = pipeline;
  const table = tableOf(pipeline, calendar.schedule);
  const column = (name: string) => fragment(dialect.identifier(name));
  const gamesWhere = (condition: typeof finished) =>
    sql`COUNT(DISTINCT CASE WHEN ${condition} THEN ${column(calendar.game)} END)`;
  const finished = isFinished(pipeline, dialect);
  const sides = (calendar.sides ?? []).map(
    (side, index) =>
      sql`,\n       STRING_AGG(DISTINCT CASE WHEN ${finished} THEN ${spelt(dialect, side)} END, '${fragment(SEPARATOR)}') AS ${fragment(sideColumn(index))}`,
  );
  return {
    id: 'schedule',
    purpose: 'dates, seasons and games that the schedule implies',
    sql: sql`SELECT ${column(calendar.date)} AS ${column('date')}, ${column(calendar.season)} AS season,
       ${gamesWhere(ofSeasonType(pipeline, dialect))} AS games, ${gamesWhere(finished)} AS finished${join(sides, '')}
FROM ${fragment(dialect.table(table.dataset, table.name))}
WHERE ${inRanges(dialect.identifier(calendar.date), ALL_TIME)}
GROUP BY 1, 2 ORDER BY 1, 2`,
  };
}

/** Reads the calendar in one statement. An empty schedule is an error: without one, nothing is known. */
export async function readCalendar(
  pipeline: Pipeline,
  dialect: Dialect,
  log: StatementLog,
): Promise<Outcome<Calendar>> {
  const outcome = await log.query(scheduleStatement(pipeline, dialect));
  if (!outcome.ok)
    return failed(`the schedule ${pipeline.calendar.schedule} cannot be read: ${outcome.error}`);
  if (outcome.value.length === 0) {
    return failed(`the schedule ${pipeline.calendar.schedule} is empty, so no date can be expected`);
  }
  return {
    ok: true,
    value: buildCalendar(
      outcome.value.map((row) => scheduleDay(pipeline, row)),
      pipeline.calendar.bootstrapDays,
    ),
  };
}

function scheduleDay({ calendar }: Pipeline, row: Row): ScheduleDay {
  const sides = calendar.sides?.flatMap((_, index) => namesIn(row[sideColumn(index)]));
  return {
    date: String(row.date),
    season: row.season === null ? null : String(row.season),
    games: Number(row.games),
    finished: Number(row.finished),
    ...(sides === undefined ? {} : { sides: [...new Set(sides)] }),
  };
}

/** A name as text, without a separator in it. */
function spelt(dialect: Dialect, side: string): Sql {
  const text = `CAST(${dialect.identifier(side)} AS ${dialect.type('STRING')})`;
  return fragment(SPELT.reduce((inner, [from, to]) => `REPLACE(${inner}, '${from}', '${to}')`, text));
}

function namesIn(cell: Cell | undefined): readonly string[] {
  if (typeof cell !== 'string') return [];
  const plain = (name: string) => SPELT.reduceRight((inner, [from, to]) => inner.replaceAll(to, from), name);
  return cell.split(SEPARATOR).map(plain);
}
