import { checkNamed, checkScope, type ScopeArguments, type Session } from '../gates/index.js';
import { foreseeStatements } from '../profile/foresee.js';
import { planScope } from '../profile/plan-scope.js';
import type { PlannedStatement } from '../profile/planned-statement.js';
import { scheduleStatement } from '../profile/schedule.js';
import type { Toolbox } from './toolbox.js';

/** Every statement that the named checks would send on the session's warehouse, the one for the schedule first. */
export function plannedSuite(
  toolbox: Toolbox,
  session: Session,
  { args, checks }: { readonly args: ScopeArguments; readonly checks: readonly string[] },
): readonly PlannedStatement[] {
  const { pipeline, warehouse } = session;
  const scope = checkScope(session, args, checks);
  const questions = checks.flatMap((name) => checkNamed(toolbox.checks, name).ask(scope));
  const schedule = pipeline.calendar.declared ? [] : [scheduleStatement(pipeline, warehouse.dialect)];
  return [...schedule, ...foreseeStatements(planScope(session), questions)];
}
