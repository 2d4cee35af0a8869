import type { PlannedStatement } from '../profile/planned-statement.js';
import type { Estimator, Warehouse } from '../warehouse/warehouse.js';

/**
 * On-demand price of a scanned TiB in US multi-regions, in USD.
 * @see https://cloud.google.com/bigquery/pricing#on_demand_pricing
 */
const USD_PER_TIB = 6.25;

/** What the statements of one session may cost together; NULL: no limit. */
export interface Budget {
  readonly maxBytes: number | null;
  readonly maxUsd: number | null;
}

export interface StatementCost {
  readonly id: string;
  readonly purpose: string;
  /** Bytes that will be billed, as a dry run foretells. */
  readonly bytes: number;
  readonly usd: number;
  /** Why the statement would be refused, and cost nothing; NULL: it would run. */
  readonly problem: string | null;
}

/**
 * Dry runs, which cost nothing, of every statement.
 * @throws WarehouseError where what one of them costs cannot be known
 */
export async function estimateStatements(
  warehouse: Warehouse & Estimator,
  statements: readonly PlannedStatement[],
): Promise<readonly StatementCost[]> {
  return await Promise.all(statements.map(async (statement) => await estimateOne(warehouse, statement)));
}

async function estimateOne(
  warehouse: Warehouse & Estimator,
  { id, purpose, sql }: PlannedStatement,
): Promise<StatementCost> {
  const { bytes, problem } = await warehouse.estimate(sql);
  return { id, purpose, bytes, usd: usdOf(bytes), problem };
}

export function usdOf(bytes: number): number {
  return (bytes / 1024 ** 4) * USD_PER_TIB;
}

/** How many bytes so much money pays for. */
export function bytesFor(usd: number): number {
  return (usd / USD_PER_TIB) * 1024 ** 4;
}
