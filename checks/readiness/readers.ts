import type { CheckScope } from '../../src/contract/check.js';
import { type Finding, finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { combine } from '../../src/contract/verdict.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import { inputDates } from '../shared/input-needs.js';
import type { BlockedReader, BlockedSlices } from './blocked-dates.js';
import { ahead, blockers, firstStep, reach } from './frontier-words.js';

/** What the findings on readers rest on. */
export interface ReadersEvidence {
  readonly check: string;
  readonly scope: CheckScope;
  readonly inputs: readonly Finding[];
  readonly blocking: BlockedSlices;
}

/** For each processor by itself: how far it could go, what of its own inputs blocks, and its next safe window. */
export function readerFindings(
  evidence: ReadersEvidence,
  readers: readonly BlockedReader[],
): readonly Finding[] {
  return readers.map((reader) => readerFinding(evidence, reader));
}

function readerFinding(evidence: ReadersEvidence, reader: BlockedReader): Finding {
  const { check, scope } = evidence;
  const { processor, computed, blocked } = reader;
  const base = {
    check,
    table: `inputs of ${processor.name}`,
    processor: processor.name,
    status: 'READER',
    summary: true,
  } as const;
  if (computed.length === 0) {
    return finding({ ...base, verdict: 'skipped', message: 'does not run on these dates (bootstrap)' });
  }
  const needed = neededBy(scope, reader);
  const read = inputsOf(evidence, needed);
  const own = blockingOf(evidence.blocking, needed);
  const size = [...own.values()].reduce((sum, dates) => sum + dates.size, 0);
  // Dates on which it does not run part no window.
  const expected = scope.calendar.expectedDates(scope.ranges);
  const safe = expected.filter((date) => !blocked.has(date));
  const windows = foldDates(safe, scope.calendar);
  const others = size === 0 && blocked.size > 0 ? '; what it reads of other readers cannot be made' : '';
  return finding({
    ...base,
    verdict: verdictOf(read, blocked.size > 0 ? evidence.inputs : []),
    message: [
      reach(expected, windows),
      blockers(scope, own, size),
      others,
      ahead(expected[0] ?? '', windows, blocked.size),
    ].join(''),
    figures: { dates: computed.length, safeDates: computed.length - blocked.size, blocking: size },
    next: blocked.size === 0 ? null : (firstStep(read) ?? firstStep(evidence.inputs)),
  });
}

type Needed = ReadonlyMap<string, ReadonlySet<IsoDate>>;

function neededBy(scope: CheckScope, { processor, computed }: BlockedReader): Needed {
  const needed = new Map<string, Set<IsoDate>>();
  for (const read of processor.reads) {
    const dates = needed.get(read.table) ?? new Set();
    for (const date of computed) for (const input of inputDates(scope, read, date)) dates.add(input);
    needed.set(read.table, dates);
  }
  return needed;
}

function blockingOf(blocking: BlockedSlices, needed: Needed): BlockedSlices {
  const own = [...blocking].map(([table, dates]) => {
    return [table, new Set([...dates].filter((date) => needed.get(table)?.has(date)))] as const;
  });
  return new Map(own.filter(([, dates]) => dates.size > 0));
}

/** The findings on the slices that it reads, and on tables that could not be judged. */
function inputsOf({ inputs }: ReadersEvidence, needed: Needed): readonly Finding[] {
  return inputs.filter(({ table, date, status }) =>
    date === null ? status === 'ERROR' && needed.has(table) : needed.get(table)?.has(date),
  );
}

/** The worst of what it reads; where others keep it from running, the worst of theirs. */
function verdictOf(read: readonly Finding[], others: readonly Finding[]): Finding['verdict'] {
  const all = [...read, ...others];
  return all.length === 0 ? 'skipped' : combine(all.map((input) => input.verdict));
}
