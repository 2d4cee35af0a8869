import { EXIT, UserError } from '../contract/index.js';
import type { PlannedStatement } from '../profile/planned-statement.js';
import { canEstimate } from '../warehouse/warehouse.js';
import { estimateStatements, type StatementCost, usdOf } from './cost.js';
import type { Session } from './session.js';

/**
 * Refuses a suite that would cost more than it may, before the first statement is sent.
 * @throws UserError (exit 4) naming the dearest statement
 */
export async function refuseOverBudget(
  session: Session,
  statements: readonly PlannedStatement[],
): Promise<void> {
  const { budget, warehouse, pipeline, log } = session;
  if (budget === undefined || !canEstimate(warehouse)) return;
  const costs = await estimateStatements(warehouse, pipeline, statements);
  for (const { id, bytes } of costs) log.foretell(id, bytes);
  const total = costs.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > (budget.maxBytes ?? total) || usdOf(total) > (budget.maxUsd ?? usdOf(total))) {
    throw overBudget(costs, total);
  }
}

function overBudget(costs: readonly StatementCost[], total: number): UserError {
  const [dearest] = costs.toSorted((a, b) => b.bytes - a.bytes);
  return new UserError({
    message: `refused: ${costs.length} statements would bill ${total.toLocaleString('en-US')} bytes (${usdText(usdOf(total))}), more than the budget allows; nothing was sent`,
    next: `the dearest is ${dearest?.id ?? 'none'} with ${(dearest?.bytes ?? 0).toLocaleString('en-US')} bytes; narrow the range or the tables, or raise --max-bytes or --max-cost`,
    exitCode: EXIT.refused,
  });
}

function usdText(usd: number): string {
  return `${usd.toFixed(4)} USD`;
}
