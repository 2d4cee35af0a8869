import type { GateCost, Question, StatementRecord } from '../contract/index.js';
import { foreseeStatements } from '../profile/foresee.js';
import { planProfile } from '../profile/plan.js';
import type { PlanScope } from '../profile/plan-scope.js';

/**
 * What the statements behind a check's questions cost; NULL where nothing is billed.
 * @param sent - All that were sent for the suite, follow-ups of the check itself among them.
 */
export function gateCost(
  scope: PlanScope,
  { questions, follows }: { readonly questions: readonly Question[]; readonly follows: boolean },
  sent: readonly StatementRecord[],
): GateCost | null {
  const planned = [...foreseeStatements(scope, questions), ...planProfile(scope, questions).statements];
  const ids = [...new Set(planned.map(({ id }) => id)), ...(follows ? ['reach'] : [])];
  const own = sent.filter((record) => ids.some((id) => record.id === id || record.id.startsWith(`${id}:`)));
  const billed = own.flatMap(({ billedBytes }) => billedBytes ?? []);
  if (billed.length === 0) return null;
  const estimated = own.flatMap(({ estimatedBytes }) => estimatedBytes ?? []);
  return {
    statements: own.length,
    estimatedBytes: estimated.length === own.length ? sum(estimated) : null,
    billedBytes: sum(billed),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
