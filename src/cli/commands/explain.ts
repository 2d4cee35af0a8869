import type { CommandModule } from 'yargs';
import { estimateStatements } from '../../gates/index.js';
import { parseRangeArguments } from '../../pipeline/index.js';
import type { PlannedStatement } from '../../profile/planned-statement.js';
import { canEstimate, canEstimateRows, type Warehouse } from '../../warehouse/warehouse.js';
import {
  commonOptions,
  openPipeline,
  openWarehouse,
  rangeOptions,
  selectionOptions,
  type Toolbox,
} from '../command-kit.js';
import { plannedSuite } from '../planned-suite.js';
import { pricingSession } from '../pricing-session.js';
import type { CheckArguments } from './check.js';
import { CHECK_COMMANDS } from './checks.js';

type ExplainArguments = CheckArguments & { readonly of: string; readonly sql: boolean };

/** `fillgate explain CHECK RANGE`: the statements that a check would send, and what they would cost. */
export function explainCommand(toolbox: Toolbox): CommandModule {
  return {
    command: 'explain <of>',
    describe: 'The statements that a check would send, with estimated bytes and cost; none of them is run',
    builder: (yargs) =>
      selectionOptions(rangeOptions(commonOptions(yargs)))
        .positional('of', { choices: CHECK_COMMANDS.map(({ name }) => name), demandOption: true })
        .option('format', { choices: ['table', 'json'] as const, default: 'table' as const })
        .option('sql', { type: 'boolean', default: false, describe: 'Print the statements themselves' }),
    handler: async (given) => await explain(toolbox, given as unknown as ExplainArguments),
  };
}

interface Priced {
  readonly id: string;
  readonly purpose: string;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly usd: number | null;
  /** Why it would be refused as things are. */
  readonly problem: string | null;
  readonly sql: string;
}

async function explain(toolbox: Toolbox, args: ExplainArguments): Promise<void> {
  const { io } = toolbox;
  parseRangeArguments(args);
  const pipeline = openPipeline(io, args);
  const warehouse = await openWarehouse(io, args, { access: 'read', create: false });
  try {
    const session = await pricingSession(io, pipeline, { warehouse, args });
    const checks = CHECK_COMMANDS.find(({ name }) => name === args.of)?.checks ?? [];
    const priced = await price(warehouse, plannedSuite(toolbox, session, { args, checks }));
    io.out(
      args.format === 'json'
        ? `${JSON.stringify({ check: args.of, statements: priced })}\n`
        : listing(priced, args.sql),
    );
  } finally {
    await warehouse.close();
  }
}

/** Bytes and money where they are billed, rows where they are not. */
async function price(
  warehouse: Warehouse,
  statements: readonly PlannedStatement[],
): Promise<readonly Priced[]> {
  const costs = canEstimate(warehouse) ? await estimateStatements(warehouse, statements) : [];
  const priced: Priced[] = [];
  for (const { id, purpose, sql } of statements) {
    const cost = costs.find((each) => each.id === id);
    const rows = canEstimateRows(warehouse) ? await warehouse.estimateRows(sql).catch(() => null) : null;
    const { bytes = null, usd = null, problem = null } = cost ?? {};
    priced.push({ id, purpose, rows, bytes, usd, problem, sql: sql.text });
  }
  return priced;
}

function listing(priced: readonly Priced[], withSql: boolean): string {
  const width = Math.max(0, ...priced.map(({ id }) => id.length));
  const lines = priced.map((each) => {
    const line = `${each.id.padEnd(width)}  ${costText(each).padStart(36)}`;
    return withSql ? `${line}\n\n${each.sql}\n` : line;
  });
  const bytes = priced.reduce((sum, each) => sum + (each.bytes ?? 0), 0);
  const usd = priced.reduce((sum, each) => sum + (each.usd ?? 0), 0);
  const billed = priced.some((each) => each.bytes !== null)
    ? `, ${bytesText(bytes)}, ${usd.toFixed(4)} USD`
    : '';
  return `${lines.join('\n')}\n\n${priced.length} statements${billed}; none of them was run\n`;
}

function costText({ rows, bytes, usd, problem }: Priced): string {
  if (problem !== null) return `not known: ${problem}`;
  if (bytes !== null) return `${bytesText(bytes)}  ${(usd ?? 0).toFixed(4)} USD`;
  return rows === null ? 'not known: a table is missing' : `about ${rows.toLocaleString('en-US')} rows`;
}

function bytesText(bytes: number): string {
  return `${(bytes / 1024 ** 2).toLocaleString('en-US', { maximumFractionDigits: 1 })} MiB`;
}
