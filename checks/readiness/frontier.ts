import type { CheckScope } from '../../src/contract/check.js';
import { type Finding, finding } from '../../src/contract/finding.js';
import type { DateRange } from '../../src/contract/iso-date.js';
import { combine } from '../../src/contract/verdict.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import { type InputNeed, readersOf } from '../shared/input-needs.js';
import { type BlockedReader, blockedDates, blockedReaders, blockingSlices } from './blocked-dates.js';
import { ahead, blockers, firstStep, reach } from './frontier-words.js';
import { readerFindings } from './readers.js';

/** Stands in for a table's name in the finding that is about all inputs together. */
const ALL_INPUTS = 'all inputs';

/** The inputs with the findings on them. */
export interface JudgedInputs {
  readonly needs: readonly InputNeed[];
  readonly inputs: readonly Finding[];
}

/**
 * How far the scope's processors could go: the last date up to which all is ready, what blocks after it, and the
 * next window in which nothing blocks. No finding when the ranges hold no expected date.
 */
export function frontierFinding(
  check: string,
  scope: CheckScope,
  { needs, inputs }: JudgedInputs,
): readonly Finding[] {
  const dates = scope.calendar.expectedDates(scope.ranges);
  const [first] = dates;
  if (first === undefined || inputs.length === 0) return [];
  const blocking = blockingSlices(needs, inputs);
  const readers = blockedReaders(scope, blocking);
  const blocked = blockedDates(readers, blocking);
  const safe = dates.filter((date) => !blocked.has(date));
  const windows = foldDates(safe, scope.calendar);
  const size = [...blocking.values()].reduce((sum, of) => sum + of.size, 0);
  return [
    finding({
      check,
      table: ALL_INPUTS,
      verdict: combine(inputs.map((input) => input.verdict)),
      status: 'FRONTIER',
      summary: true,
      message: [reach(dates, windows), blockers(scope, blocking, size), ahead(first, windows, size)].join(''),
      figures: { dates: dates.length, safeDates: safe.length, blocking: size },
      next: size === 0 ? null : (runCommand(scope, windows) ?? firstStep(inputs)),
    }),
    ...(tellsReaders(scope, readers) ? readerFindings({ check, scope, inputs, blocking }, readers) : []),
  ];
}

/** One reader is told of already; where only some inputs are looked at, none could be told of. */
function tellsReaders(scope: CheckScope, readers: readonly BlockedReader[]): boolean {
  return readers.length > 1 && readersOf(scope).only === null;
}

function runCommand(scope: CheckScope, windows: readonly DateRange[]): string | null {
  const [window] = windows;
  if (window === undefined) return null;
  return `fillgate run${targetOf(scope)} --start-date ${window.start} --end-date ${window.end}`;
}

/** The option that names what was asked about: one processor, or a whole phase. */
function targetOf(scope: CheckScope): string {
  const [only, ...others] = readersOf(scope).processors;
  if (only !== undefined && others.length === 0) return ` --processor ${only.name}`;
  return scope.phase === null ? '' : ` --phase ${scope.phase}`;
}
