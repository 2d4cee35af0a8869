import { type Check, type CheckScope, type Finding, finding, type GateResult } from '../contract/index.js';
import { answerQuestions } from '../profile/answer.js';
import { type GateOptions, gateOf, judged } from './gate.js';
import type { Session } from './session.js';

/** A check and what it is to look at. */
export interface SuiteItem {
  readonly check: Check;
  readonly scope: CheckScope;
}

/**
 * Evaluates several checks together: their questions are merged, so that each table is scanned once for all of
 * them, and each judges the same answers.
 */
export async function evaluateSuite(
  session: Session,
  items: readonly SuiteItem[],
  options: GateOptions,
): Promise<readonly GateResult[]> {
  const { pipeline, calendar, warehouse } = session;
  const questions = items.flatMap(({ check, scope }) => check.ask(scope));
  const answers = await answerQuestions(
    { pipeline, calendar, dialect: warehouse.dialect },
    questions,
    session.log,
  );
  return items.map(({ check, scope }) => {
    const found = judged(check, () => check.judge(scope, answers));
    const findings = [...withoutSchedule(session, check), ...found];
    return gateOf(check.name, { phase: scope.phase, findings }, options);
  });
}

/** Without a schedule no date is expected or off, so every check says so, with the error itself. */
function withoutSchedule({ schedule, pipeline }: Session, check: Check): Finding[] {
  if (schedule.ok) return [];
  return [
    finding({
      check: check.name,
      table: pipeline.calendar.schedule,
      verdict: 'unknown',
      status: 'NO_SCHEDULE',
      message: schedule.error,
      statement: 'schedule',
      next: `load ${pipeline.calendar.schedule} first: expected dates come from it and from nowhere else`,
    }),
  ];
}
