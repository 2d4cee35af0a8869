import type { DateRange, IsoDate } from '../../src/contract/iso-date.js';
import type { Outcome } from '../../src/contract/outcome.js';
import type { Answers, Question, ReconciledDay, ReconciledEntity } from '../../src/contract/question.js';
import type { Processor } from '../../src/pipeline/model.js';
import { mapOutcome } from './map-outcome.js';
import type { Completeness, Slice } from './slice.js';
import { named } from './words.js';

/** Expected against produced entities. */
export function processorQuestions(processor: Processor, ranges: readonly DateRange[]): readonly Question[] {
  return [{ kind: 'reconcile', processor: processor.name, ranges }];
}

/** The reconciliation of one date; a date that the answer does not hold had nothing expected and nothing found. */
export function reconciledDay(answers: Answers, processor: Processor, date: IsoDate): Outcome<ReconciledDay> {
  return mapOutcome(answers.reconciled(processor.name), (days) => days.get(date) ?? emptyDay(date));
}

function emptyDay(date: IsoDate): ReconciledDay {
  return {
    date,
    expected: 0,
    recorded: 0,
    failedOnly: 0,
    unaccounted: 0,
    doubleAccounted: 0,
    unexpected: 0,
    duplicateRows: 0,
    nullEntityRows: 0,
    rows: 0,
    dateLevelFailures: 0,
    falseExcuses: 0,
    failuresByCategory: {},
    entities: [],
  };
}

/** The table of a processor against its expected entities. */
export function processorCompleteness(slice: Slice, processor: Processor): Outcome<Completeness> {
  return mapOutcome(reconciledDay(slice.answers, processor, slice.date), (day) =>
    judgeDay(day, slice.scope.calendar.games(slice.date)),
  );
}

function judgeDay(day: ReconciledDay, games: number): Completeness {
  const short = day.entities.filter(isShort);
  const figures = { expected: day.expected, observed: day.recorded, rows: day.rows, short };
  if (day.expected === 0) {
    return day.rows === 0
      ? { ...figures, status: 'MISSING', message: `no rows and nobody expected, games played: ${games}` }
      : { ...figures, status: 'UNKNOWN', message: `rows: ${day.rows}, but nobody expected` };
  }
  if (allFailuresHold(day)) {
    const message = `all ${day.expected} expected entities have failure records that hold`;
    return { ...figures, status: 'SKIPPED', message };
  }
  if (day.rows === 0) return { ...figures, status: 'MISSING', message: missingMessage(day) };
  const lost = Math.max(day.unaccounted, short.length);
  if (lost > 0) return { ...figures, status: 'PARTIAL', message: partialMessage(lost, day, short) };
  return { ...figures, status: 'COMPLETE', message: '' };
}

/** An expected entity without a row, and without a failure record that stands up against the data. */
export function isShort(entity: ReconciledEntity): boolean {
  return entity.expected && entity.rows === 0 && entity.standsUp !== true;
}

/** No row, and every expected entity says truly why: an early date of the season. */
export function allFailuresHold(day: ReconciledDay): boolean {
  const accounted = day.expected > 0 && day.rows === 0 && day.failedOnly === day.expected;
  const truly = day.falseExcuses === 0 && day.dateLevelFailures === 0 && !day.entities.some(isShort);
  return accounted && day.unaccounted === 0 && truly;
}

/** A failure record for some entities does not excuse a date on which every row is missing. */
function missingMessage(day: ReconciledDay): string {
  const excused = day.failedOnly > 0 ? `, with a failure record: ${day.failedOnly}` : '';
  return `no rows, expected entities: ${day.expected}${excused}`;
}

function partialMessage(lost: number, day: ReconciledDay, short: readonly ReconciledEntity[]): string {
  const who = short.length === 0 ? '' : `: ${named(short.map((entity) => entity.label))}`;
  return `${lost} of ${day.expected} expected entities unaccounted for${who}`;
}
