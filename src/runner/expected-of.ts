import { type IsoDate, UserError } from '../contract/index.js';
import type { RunRequest } from './run-request.js';

/**
 * The expected dates that a run is about: those of its ranges, from the one that it is told to start with.
 * @throws UserError for a start behind the last of them.
 */
export function expectedOf({
  calendar,
  ranges,
  startFrom,
}: Pick<RunRequest, 'calendar' | 'ranges' | 'startFrom'>): readonly IsoDate[] {
  const expected = calendar.expectedDates(ranges);
  if (startFrom === undefined) return expected;
  if (Number.isInteger(startFrom) && startFrom >= 1 && startFrom <= Math.max(1, expected.length)) {
    return expected.slice(startFrom - 1);
  }
  throw new UserError({
    message: `--start-from ${startFrom} is no date of the range, which has ${expected.length} expected dates`,
    next: `write a whole number from 1 to ${expected.length}; 1 is the first date`,
  });
}
