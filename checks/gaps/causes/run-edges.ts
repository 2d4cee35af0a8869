import type { Cause } from '../../../src/contract/finding.js';
import type { IsoDate } from '../../../src/contract/iso-date.js';
import type { RunRecord } from '../../../src/contract/question.js';
import { counted } from '../../shared/words.js';
import { type GapRange, neighbours } from './gap-range.js';

/** One date between two runs, or between a run and the end of a season: a range that left out its own end. */
export function offByOne(gap: GapRange): Cause | null {
  if (gap.dates.length !== 1) return null;
  const edges = edgesOf(gap);
  if (edges !== null) return { cause: 'OFF_BY_ONE', evidence: `a single date, and ${edges}` };
  const season = gap.scope.calendar.seasonOf(gap.first);
  if (gap.processor !== null || season === null) return null;
  if (gap.first !== season.start && gap.first !== season.end) return null;
  const end = gap.first === season.start ? 'first' : 'last';
  return { cause: 'OFF_BY_ONE', evidence: `a single date, the ${end} of season ${season.name}` };
}

/** Several dates that begin where a run, or one of its batches, ends. */
export function batchBoundary(gap: GapRange): Cause | null {
  const batch = oneBatch(gap);
  if (batch !== null) return { cause: 'BATCH_BOUNDARY', evidence: batch };
  const edges = gap.dates.length > 1 ? edgesOf(gap) : null;
  return edges === null
    ? null
    : { cause: 'BATCH_BOUNDARY', evidence: `${counted(gap.dates.length, 'date')}, and ${edges}` };
}

/** The gap is exactly what one batch was to compute. */
function oneBatch({ dates, runs, last, first }: GapRange): string | null {
  const own = runs.get(first);
  if (own === undefined) return null;
  const batch = [...runs.values()].filter((run) => sameBatch(run, own)).map((run) => run.date);
  const exactly = batch.length === dates.length && dates.every((date) => batch.includes(date));
  if (!exactly || runs.size === batch.length) return null;
  return `exactly one batch of run ${short(own.runId)}, ${first} to ${last}`;
}

function sameBatch(a: RunRecord, b: RunRecord): boolean {
  return a.runId === b.runId && a.startedAt === b.startedAt;
}

/** Where a run ends right before the gap, or begins right after it; NULL when neither, or a run covers the gap. */
function edgesOf(gap: GapRange): string | null {
  const { before, after } = neighbours(gap);
  const [ended, began] = [runOn(gap, before), runOn(gap, after)];
  const covered = gap.dates.some((date) => gap.runs.has(date));
  if (covered || ended === null || (began !== null && sameBatch(ended, began))) return null;
  const next = began === null ? '' : `, run ${short(began.runId)} begins on ${began.date}`;
  return `run ${short(ended.runId)} ends on ${ended.date}${next}`;
}

/** The beginning of a generated id is enough to find the run by. */
function short(runId: string): string {
  return runId.replace(/^([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '$1');
}

function runOn({ runs }: GapRange, date: IsoDate | null): RunRecord | null {
  return date === null ? null : (runs.get(date) ?? null);
}
