import { randomUUID } from 'node:crypto';
import { UserError } from '../contract/index.js';
import { type Budget, bytesFor } from '../gates/index.js';
import type { BigQueryConfig } from '../warehouse/bigquery/config.js';
import type { CommonArguments } from './options.js';

/**
 * BigQuery as the command line names it: who holds the data and who pays are two settings.
 * @throws UserError without a project
 */
export function bigQueryConfig(args: CommonArguments): BigQueryConfig {
  const { project } = args;
  if (project === undefined) {
    throw new UserError({
      message: '--warehouse bigquery without --project',
      next: 'name the project that holds the tables: --project my-project',
    });
  }
  return {
    dataProject: project,
    billingProject: args.billingProject ?? project,
    location: args.location ?? 'US',
    endpoint: args.bigqueryEndpoint ?? null,
    labels: { tool: 'fillgate', command: String(args._?.[0] ?? 'library'), run_id: randomUUID() },
    ...jobLimit(args),
  };
}

/** No single job may bill more than all of them together. */
function jobLimit(args: CommonArguments): { readonly maximumBytesBilled?: number } {
  const { budget } = budgetOf(args);
  if (budget === undefined) return {};
  const byCost = budget.maxUsd === null ? Number.POSITIVE_INFINITY : bytesFor(budget.maxUsd);
  return { maximumBytesBilled: Math.floor(Math.min(budget.maxBytes ?? Number.POSITIVE_INFINITY, byCost)) };
}

/**
 * What a check may cost, refused before anything is sent; nothing when no limit was given.
 * @throws UserError for a limit that is none, or on a warehouse that bills nothing
 */
export function budgetOf({ warehouse, maxBytes, maxCost }: CommonArguments): { readonly budget?: Budget } {
  if (maxBytes === undefined && maxCost === undefined) return {};
  if (warehouse !== 'bigquery') {
    throw new UserError({
      message: `--max-bytes and --max-cost mean nothing on ${warehouse}, which bills nothing`,
      next: 'leave them out, or add --warehouse bigquery --project PROJECT',
    });
  }
  requirePositive('--max-bytes', maxBytes, '21474836480 for 20 GiB');
  requirePositive('--max-cost', maxCost, '0.50 for half a US dollar');
  return { budget: { maxBytes: maxBytes ?? null, maxUsd: maxCost ?? null } };
}

function requirePositive(option: string, value: number | undefined, example: string): void {
  if (value === undefined || value > 0) return;
  throw new UserError({
    message: `${option} ${value} is no limit`,
    next: `write a number above 0, for example ${example}`,
  });
}
