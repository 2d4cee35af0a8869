import type { ReconciledDay } from '../../src/contract/question.js';
import type { Verdict } from '../../src/contract/verdict.js';
import type { Processor } from '../../src/pipeline/model.js';
import { allFailuresHold, isShort } from '../shared/processor-completeness.js';
import { named } from '../shared/words.js';
import { overBand, seasonBand } from './band.js';
import { problemsOf } from './investigate.js';
import { type MissingUpstream, missingUpstreams, type ProcessorDate } from './missing-upstream.js';

/** Coverage of one processor on one date, in one word. */
export interface DayState {
  readonly verdict: Verdict;
  readonly status: string;
  readonly message: string;
}

/** The state of a date that is to be judged: the first of these that applies is the worst. */
export function stateOfDay(at: ProcessorDate, day: ReconciledDay): DayState {
  return (
    depsMissing(at, day) ?? nobodyExpected(at.processor, day) ?? lost(at.processor, day) ?? accounted(at, day)
  );
}

/** Nothing came out because there was nothing to make it of. */
function depsMissing(at: ProcessorDate, day: ReconciledDay): DayState | null {
  const cameOut = day.rows + day.recorded + day.failedOnly + day.dateLevelFailures;
  if (cameOut > 0) return null;
  const missing = missingUpstreams(at, day.expected === 0);
  if (missing.length === 0) return null;
  const excused = missing.every((upstream) => upstream.excused);
  return {
    verdict: excused ? 'skipped' : 'fail',
    status: 'DEPS_MISSING',
    message: `nothing came out; no rows upstream in ${named(missing.map(tableName))}${excused ? ', as recorded' : ''}`,
  };
}

function tableName(upstream: MissingUpstream): string {
  return upstream.table;
}

/** An empty expectation proves nothing about the rows; what is wrong with them by themselves still counts. */
function nobodyExpected(processor: Processor, day: ReconciledDay): DayState | null {
  if (day.expected > 0) return null;
  const problems = problemsOf(processor, day);
  if (problems.length > 0) return { verdict: 'fail', status: 'INVESTIGATE', message: problems.join('; ') };
  return {
    verdict: 'unknown',
    status: 'NOBODY_EXPECTED',
    message: `nobody expected, though games were played; rows: ${day.rows}`,
  };
}

/** Entities that neither came out nor say why. */
function lost(processor: Processor, day: ReconciledDay): DayState | null {
  if (day.unaccounted === 0) return null;
  const nothing = day.recorded + day.failedOnly === 0;
  if (nothing && day.dateLevelFailures > 0) return null;
  const who = named(
    day.entities
      .filter((entity) => isShort(entity) && entity.category === null)
      .map((entity) => entity.label),
  );
  const message = `${day.unaccounted} of ${day.expected} expected entities have neither a row nor a failure record`;
  return {
    verdict: 'fail',
    status: nothing ? 'UNTRACKED' : 'PARTIAL',
    message: [who === '' ? message : `${message}: ${who}`, ...problemsOf(processor, day)].join('; '),
  };
}

function accounted(at: ProcessorDate, day: ReconciledDay): DayState {
  const problems = problemsOf(at.processor, day);
  if (problems.length > 0) return { verdict: 'fail', status: 'INVESTIGATE', message: problems.join('; ') };
  if (allFailuresHold(day)) {
    const message = `all ${day.expected} expected entities have failure records that hold`;
    return { verdict: 'skipped', status: 'SKIPPED', message };
  }
  const over = overBand(day, seasonBand(at));
  return { verdict: over === null ? 'pass' : 'warn', status: 'OK', message: over ?? '' };
}
