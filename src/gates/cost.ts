import type { Pipeline } from '../pipeline/index.js';
import type { PlannedStatement } from '../profile/planned-statement.js';
import type { Estimator, Warehouse } from '../warehouse/warehouse.js';

/**
 * On-demand price of a scanned TiB in US multi-regions, in USD.
 * @see https://cloud.google.com/bigquery/pricing#on_demand_pricing
 */
const USD_PER_TIB = 6.25;

/** Every table that a statement touches is billed for at least this many bytes. */
const FLOOR_BYTES = 10 * 1024 ** 2;

/** What the statements of one suite may cost together; NULL: no limit. */
export interface Budget {
  readonly maxBytes: number | null;
  readonly maxUsd: number | null;
}

export interface StatementCost {
  readonly id: string;
  readonly purpose: string;
  /** Bytes that will be billed: what a dry run foretells, or the floor of the tables touched if that is more. */
  readonly bytes: number;
  readonly usd: number;
}

/** Dry runs, which cost nothing, of every statement. */
export async function estimateStatements(
  warehouse: Warehouse & Estimator,
  pipeline: Pipeline,
  statements: readonly PlannedStatement[],
): Promise<readonly StatementCost[]> {
  const costs: StatementCost[] = [];
  for (const { id, purpose, sql } of statements) {
    const { bytes } = await warehouse.estimate(sql);
    const billed = Math.max(bytes, FLOOR_BYTES * tablesIn(sql.text, warehouse, pipeline));
    costs.push({ id, purpose, bytes: billed, usd: usdOf(billed) });
  }
  return costs;
}

export function usdOf(bytes: number): number {
  return (bytes / 1024 ** 4) * USD_PER_TIB;
}

function tablesIn(text: string, { dialect }: Warehouse, { tables }: Pipeline): number {
  return tables.filter(({ dataset, name }) => text.includes(dialect.table(dataset, name))).length;
}
