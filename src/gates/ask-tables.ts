import type { Answers, Question } from '../contract/index.js';
import { answerQuestions } from '../profile/answer.js';
import { foreseeStatements } from '../profile/foresee.js';
import { withPartitions } from '../profile/partitions/ask-partitions.js';
import { planProfile } from '../profile/plan.js';
import { type PlanScope, planScope } from '../profile/plan-scope.js';
import { refuseOverBudget } from './budget.js';
import type { Session } from './session.js';

/** Answers from the tables, and the scope in which further ones can be asked for. */
export interface AskedTables {
  readonly scope: PlanScope;
  readonly answers: Answers;
}

/**
 * Asks the account of partitions first, where the warehouse keeps one, and then the tables for all the rest.
 * @throws UserError (exit 4) before anything is sent that would cost more than the session's budget
 */
export async function askTables(session: Session, questions: readonly Question[]): Promise<AskedTables> {
  const bare = planScope(session);
  const foreseen = foreseeStatements(bare, questions);
  await refuseOverBudget(session, foreseen);
  const scope = await withPartitions(bare, questions, session.log);
  const known = new Set(foreseen.map(({ id }) => id));
  // Tables that must be read after all, because the account of their partitions does not tell enough.
  const unforeseen = planProfile(scope, questions).statements.filter(({ id }) => !known.has(id));
  await refuseOverBudget(session, unforeseen);
  return { scope, answers: await answerQuestions(scope, questions, session.log) };
}
