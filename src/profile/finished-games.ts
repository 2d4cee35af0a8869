import type { DateRange } from '../contract/index.js';
import { type Pipeline, tableOf } from '../pipeline/index.js';
import { type Dialect, fragment, inRanges, param, type Sql, sql } from '../sql/index.js';

/** Distinct (date, game) of the finished games of the declared season types. */
export function finishedGames(pipeline: Pipeline, dialect: Dialect, ranges: readonly DateRange[]): Sql {
  const { calendar } = pipeline;
  const table = tableOf(pipeline, calendar.schedule);
  const column = (name: string) => fragment(dialect.identifier(name));
  return sql`SELECT DISTINCT ${column(calendar.date)} AS ${column('date')}, ${column(calendar.game)} AS game
    FROM ${fragment(dialect.table(table.dataset, table.name))}
    WHERE ${inRanges(dialect.identifier(calendar.date), ranges)} AND ${isFinished(pipeline, dialect)}`;
}

/** A row of a game that was played to its end, of a season type that counts. */
export function isFinished(pipeline: Pipeline, dialect: Dialect): Sql {
  const { calendar } = pipeline;
  const finished = param('finished', 'ARRAY<INT64>', calendar.finished);
  return sql`${ofSeasonType(pipeline, dialect)} AND ${fragment(dialect.isIn(dialect.identifier(calendar.status), finished.text))}${carrying(finished)}`;
}

export function ofSeasonType(pipeline: Pipeline, dialect: Dialect): Sql {
  const { calendar } = pipeline;
  const types = param('season_types', 'ARRAY<STRING>', calendar.seasonTypes);
  return sql`${fragment(dialect.isIn(dialect.identifier(calendar.seasonType), types.text))}${carrying(types)}`;
}

/** The parameters of a piece whose text stands elsewhere already. */
function carrying(piece: Sql): Sql {
  return { text: '', params: piece.params };
}
