import type { CheckScope } from '../../../src/contract/check.js';
import type { Cause } from '../../../src/contract/finding.js';
import type { DateRange, IsoDate } from '../../../src/contract/iso-date.js';
import type { Metric } from '../../../src/contract/metric.js';
import type { Question } from '../../../src/contract/question.js';
import { addDays } from '../../../src/pipeline/calendar-date.js';
import { normaliseRanges } from '../../../src/pipeline/date-ranges.js';
import type { Table } from '../../../src/pipeline/model.js';
import { counted } from '../../shared/words.js';
import type { GapRange } from './gap-range.js';

/** Off days and the days around the ranges, where rows of a neighbouring date may have landed. */
export function shiftedQuestions(scope: CheckScope, table: Table): readonly Question[] {
  const metric = gamesOf(scope, table);
  if (metric === null) return [];
  return [{ kind: 'metric', table: table.name, metric, ranges: wider(scope.ranges) }];
}

function wider(ranges: readonly DateRange[]): readonly DateRange[] {
  return normaliseRanges(
    ranges.map(({ start, end }) => ({ start: addDays(start, -1), end: addDays(end, 1) })),
  );
}

/** Distinct games; NULL for a table that does not say which game a row is of. */
function gamesOf({ pipeline }: CheckScope, { units, columns }: Table): Metric | null {
  const names = [units?.game, pipeline.calendar.game];
  const column = names.find((name) => columns.some((one) => one.name === name));
  return column === undefined ? null : { kind: 'distinct', columns: [column] };
}

/** The day before or after holds more games than were played then. */
export function shifted(gap: GapRange): Cause | null {
  for (const date of gap.dates) {
    const late = surplus(gap, addDays(date, 1));
    if (late !== null) return { cause: 'SHIFTED', evidence: evidenceOf(date, late, 'late') };
    const early = surplus(gap, addDays(date, -1));
    if (early !== null) return { cause: 'SHIFTED', evidence: evidenceOf(date, early, 'early') };
  }
  return null;
}

interface Surplus {
  readonly date: IsoDate;
  readonly found: number;
  readonly played: number;
}

function surplus({ scope, answers, table }: GapRange, date: IsoDate): Surplus | null {
  const metric = gamesOf(scope, table);
  const day = answers.profile(table.name, date);
  const found = metric === null || !day.ok ? null : day.value.metric(metric);
  const played = scope.calendar.games(date);
  return found !== null && found > played ? { date, found, played } : null;
}

function evidenceOf(date: IsoDate, { date: other, found, played }: Surplus, when: 'early' | 'late'): string {
  const games = `${other} holds rows of ${counted(found, 'game')}, though ${played} ${played === 1 ? 'was' : 'were'} played`;
  return `${games}: those of ${date} may have landed a day ${when}`;
}
