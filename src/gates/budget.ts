import { EXIT, UserError } from '../contract/index.js';
import type { PlannedStatement } from '../profile/planned-statement.js';
import type { StatementLog } from '../profile/statement-log.js';
import { canEstimate, type Warehouse } from '../warehouse/warehouse.js';
import { type Budget, estimateStatements, type StatementCost, usdOf } from './cost.js';

/** What is asked of which warehouse, and what all of it together may cost; without a budget, anything. */
export interface Priced {
  readonly budget?: Budget;
  readonly warehouse: Warehouse;
  /** Knows what was foretold of earlier statements, which counts too. */
  readonly log: StatementLog;
}

/**
 * Refuses statements that would cost more than they may, before the first of them is sent.
 * @throws UserError (exit 4) naming the dearest statement
 */
export async function refuseOverBudget(
  { budget, warehouse, log }: Priced,
  statements: readonly PlannedStatement[],
): Promise<void> {
  if (budget === undefined || !canEstimate(warehouse)) return;
  const before = log.foretold;
  const costs = await estimateStatements(warehouse, statements);
  for (const { id, bytes } of costs) log.foretell(id, bytes);
  const total = log.foretold;
  if (total > (budget.maxBytes ?? total) || usdOf(total) > (budget.maxUsd ?? usdOf(total))) {
    throw overBudget(costs, before);
  }
}

function overBudget(costs: readonly StatementCost[], before: number): UserError {
  const [dearest] = costs.toSorted((a, b) => b.bytes - a.bytes);
  const bytes = costs.reduce((sum, cost) => sum + cost.bytes, 0);
  const spent = before === 0 ? '' : `, after ${priceText(before)} for what was asked before`;
  return new UserError({
    message: `refused: ${costs.length} statements would bill ${priceText(bytes)}${spent}, more than the budget allows; none of them was sent`,
    next: `the dearest is ${dearest?.id ?? 'none'} with ${byteText(dearest?.bytes ?? 0)}; narrow the range or the tables, or raise --max-bytes or --max-cost`,
    exitCode: EXIT.refused,
  });
}

function priceText(bytes: number): string {
  return `${byteText(bytes)} (${usdOf(bytes).toFixed(4)} USD)`;
}

function byteText(bytes: number): string {
  return `${bytes.toLocaleString('en-US')} bytes`;
}
