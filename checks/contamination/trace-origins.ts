import type { Answers, CheckScope, Origin, ReachQuestion } from '../../src/contract/index.js';
import { partKey, type SlicePart } from '../../src/repair/bad-slice.js';
import { originsOf, type TracedOrigin } from '../../src/repair/origins.js';
import { trace } from '../../src/repair/trace.js';
import type { Evidence } from '../shared/subject.js';
import { askedPredicate, type SliceStates, sliceStates } from './bad-slices.js';
import { describeOrigin } from './describe-origin.js';
import { judgedTables } from './judged-tables.js';
import { lineageNeeds } from './lineage-needs.js';

/** Where the bad slices began, as far as the answers tell. */
export interface TracedOrigins {
  /** What must be asked to know more; NULL: nothing. */
  readonly pending: ReachQuestion | null;
  readonly origins: readonly Origin[];
  /** The origin that explains a part of a slice; NULL when none does. */
  originOf(slice: SlicePart): Origin | null;
}

const NONE: TracedOrigins = { pending: null, origins: [], originOf: () => null };

/**
 * Traces what is bad to where it began. Where nothing is told to be bad there is nothing to trace: the odd bad row
 * alone asks no further question.
 */
export function traceOrigins(scope: CheckScope, answers: Answers): TracedOrigins {
  const evidence = { scope, answers };
  const states = statesOf(evidence);
  if (!states.bad.some((slice) => slice.told)) return NONE;
  const { pipeline, calendar } = scope;
  const input = {
    ...states,
    pipeline,
    calendar,
    reachOf: (question: ReachQuestion) => answers.reach(question),
    asked: askedPredicate(evidence),
  };
  const traced = trace(input);
  if (traced.pending !== null) return { ...NONE, pending: traced.pending };
  const found = originsOf(input, traced);
  const origins = found.map((origin, index) => describeOrigin(scope, origin, `origin-${index + 1}`));
  return { pending: null, origins, originOf: lookUp(found, origins) };
}

/** Of several origins that spoil a slice, the one that spoils most in all. */
function lookUp(found: readonly TracedOrigin[], origins: readonly Origin[]): TracedOrigins['originOf'] {
  const byPart = new Map<string, Origin>();
  for (const [index, { explained }] of found.entries()) {
    const origin = origins[index];
    if (origin === undefined) continue;
    for (const slice of explained) if (!byPart.has(partKey(slice))) byPart.set(partKey(slice), origin);
  }
  return (slice) => byPart.get(partKey(slice)) ?? null;
}

/** The states rest on the first answers alone, and are the same however often the trace is taken up again. */
const KNOWN = new WeakMap<Answers, Map<CheckScope, SliceStates>>();

function statesOf(evidence: Evidence): SliceStates {
  const { scope, answers } = evidence;
  const byScope = KNOWN.get(answers) ?? new Map<CheckScope, SliceStates>();
  KNOWN.set(answers, byScope);
  const states = byScope.get(scope) ?? sliceStates(evidence, lineageNeeds(scope, judgedTables(scope)));
  byScope.set(scope, states);
  return states;
}
