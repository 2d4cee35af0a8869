import type { DateRange } from '../../src/contract/iso-date.js';
import type { Metric } from '../../src/contract/metric.js';
import type { Outcome } from '../../src/contract/outcome.js';
import type { ProfileDay, Question } from '../../src/contract/question.js';
import type { Table } from '../../src/pipeline/model.js';
import { mapOutcome } from './map-outcome.js';
import type { Completeness, Slice } from './slice.js';

const ROWS: Metric = { kind: 'rows' };
const SOUND_GAMES: Metric = { kind: 'sound-games' };

/** Rows, and for tables with a unit rule the games that are all there. */
export function rawQuestions(table: Table, ranges: readonly DateRange[]): readonly Question[] {
  const metrics = table.units === null ? [ROWS] : [ROWS, SOUND_GAMES];
  return metrics.map((metric) => ({ kind: 'metric', table: table.name, metric, ranges }));
}

/** A raw table against the schedule's games of the date; one row is not a covered date. */
export function rawCompleteness(slice: Slice): Outcome<Completeness> {
  const games = slice.scope.calendar.games(slice.date);
  return mapOutcome(slice.answers.profile(slice.table.name, slice.date), (day) =>
    slice.table.units === null ? byRows(slice, day) : byGames(day, games),
  );
}

function byRows({ scope, date }: Slice, day: ProfileDay): Completeness {
  const none = scope.pipeline.calendar.declared ? 'no rows' : noRows(scope.calendar.games(date));
  const rows = day.metric(ROWS);
  const figures = { expected: null, observed: rows, rows, short: [] };
  if (rows === null) return { ...figures, status: 'UNKNOWN', message: 'the number of rows is NULL' };
  if (rows === 0) return { ...figures, status: 'MISSING', message: none };
  return { ...figures, status: 'COMPLETE', message: '' };
}

function byGames(day: ProfileDay, games: number): Completeness {
  const rows = day.metric(ROWS);
  const sound = day.metric(SOUND_GAMES);
  const figures = { expected: games, observed: sound, rows, short: [] };
  if (rows === null || sound === null) {
    return { ...figures, status: 'UNKNOWN', message: 'the number of rows or of whole games is NULL' };
  }
  if (rows === 0) return { ...figures, observed: 0, status: 'MISSING', message: noRows(games) };
  if (sound < games) {
    return { ...figures, status: 'PARTIAL', message: `whole games: ${sound} of ${games}` };
  }
  if (sound > games) {
    return { ...figures, status: 'UNKNOWN', message: `whole games: ${sound}, but the schedule has ${games}` };
  }
  return { ...figures, status: 'COMPLETE', message: '' };
}

function noRows(games: number): string {
  return `no rows, games played: ${games}`;
}
