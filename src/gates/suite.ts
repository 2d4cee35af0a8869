import {
  type Answers,
  type Check,
  type CheckScope,
  type Finding,
  finding,
  type GateCost,
  type GateResult,
  type Origin,
  type ReachQuestion,
} from '../contract/index.js';
import { answerObjects } from '../objects/answer-objects.js';
import { FollowUps } from '../profile/follow.js';
import { askTables } from './ask-tables.js';
import { refuseOverBudget } from './budget.js';
import { applyExemptions } from './exemptions.js';
import { type GateOptions, gateOf, judged } from './gate.js';
import { gateCost } from './gate-cost.js';
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
  const before = session.log.records.length;
  const questions = items.flatMap((item) => item.check.ask(item.scope));
  const { scope, answers } = await askTables(session, questions);
  const objects = await answerObjects(session.objects, session.pipeline, questions);
  const follow = new FollowUps(scope, { ...answers, objects }, session.log);
  await followAll(session, items, follow);
  const sent = session.log.records.slice(before);
  return items.map((item) => {
    const asked = { questions: item.check.ask(item.scope), follows: item.check.follow !== undefined };
    const cost = gateCost(scope, asked, sent);
    return gateOfItem(session, item, { answers: follow.answers, options, cost });
  });
}

/** Asks what the answers lead to, round by round, until they lead to nothing more. */
async function followAll(session: Session, items: readonly SuiteItem[], follow: FollowUps): Promise<void> {
  for (;;) {
    const planned = follow.plan(items.flatMap((item) => followUps(item, follow.answers)));
    if (planned.length === 0) return;
    await refuseOverBudget(
      session,
      planned.map(({ statement }) => statement),
    );
    await follow.ask(planned);
  }
}

/** What answers to one question make a check ask next. A check that throws here throws again when it judges. */
function followUps({ check, scope }: SuiteItem, answers: Answers): readonly ReachQuestion[] {
  try {
    return check.follow?.(scope, answers) ?? [];
  } catch {
    return [];
  }
}

interface Evaluated {
  readonly answers: Answers;
  readonly options: GateOptions;
  readonly cost: GateCost | null;
}

function gateOfItem(
  session: Session,
  { check, scope }: SuiteItem,
  { answers, options, cost }: Evaluated,
): GateResult {
  let origins: readonly Origin[] = [];
  const found = judged(check, () => {
    origins = check.origins?.(scope, answers) ?? [];
    return check.judge(scope, answers);
  });
  const all = [...withoutSchedule(session, check), ...found];
  const { ranges, tables, phase } = scope;
  const { today, exemptions = [] } = session;
  const { findings, uses } = applyExemptions({ check: check.name, exemptions, today, ranges, tables }, all);
  const parts = {
    phase,
    findings,
    cost,
    ...(check.origins === undefined ? {} : { origins }),
    ...(uses.length === 0 ? {} : { exemptions: uses }),
  };
  return gateOf(check.name, parts, options);
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
