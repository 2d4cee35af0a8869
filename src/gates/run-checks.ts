import {
  type Check,
  type CheckScope,
  type GateResult,
  type RunResult,
  UserError,
} from '../contract/index.js';
import { didYouMean } from '../pipeline/index.js';
import { type GateOptions, NOTHING_EVALUATED } from './gate.js';
import { resultOf } from './result.js';
import type { Session } from './session.js';
import { evaluateSuite } from './suite.js';

export interface CheckRequest {
  /** What the result calls itself. */
  readonly command: string;
  /** In the order in which they are reported. */
  readonly checks: readonly Check[];
  readonly scope: CheckScope;
  readonly options: GateOptions;
  /** Moment from which on was looked, where no range says so. */
  readonly since?: string | undefined;
}

/** Asks checks about one scope, together, and gives one result with one verdict. */
export async function runChecks(session: Session, request: CheckRequest): Promise<RunResult> {
  const { command, checks, scope, options, since } = request;
  const items = checks.map((check) => ({ check, scope }));
  const gates = applicable(await evaluateSuite(session, items, options));
  return resultOf(session, options, { command, ranges: scope.ranges, since, gates });
}

/**
 * Without the checks that found nothing to evaluate, as coverage does not where nothing is computed; should that be
 * all of them, they all stay, and say so.
 */
function applicable(gates: readonly GateResult[]): readonly GateResult[] {
  const evaluated = gates.filter(({ findings }) =>
    findings.some(({ status }) => status !== NOTHING_EVALUATED),
  );
  return evaluated.length > 0 ? evaluated : gates;
}

/** @throws UserError for a name that no check has. */
export function checkNamed(checks: readonly Check[], name: string): Check {
  const check = checks.find((candidate) => candidate.name === name);
  if (check !== undefined) return check;
  const names = checks.map((candidate) => candidate.name);
  throw new UserError({
    message: `unknown check ${JSON.stringify(name)}`,
    next: [didYouMean(name, names), `the checks are ${names.join(', ')}`].filter(Boolean).join(' '),
  });
}
