import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandModule } from 'yargs';
import { UserError } from '../../contract/index.js';
import { type LoadedTable, loadSources, requireSources } from '../../load/load-sources.js';
import {
  type CommonArguments,
  commonOptions,
  openPipeline,
  openWarehouse,
  type Toolbox,
} from '../command-kit.js';
import type { Io } from '../io.js';

interface LoadArguments extends CommonArguments {
  readonly from: string;
  readonly format: 'table' | 'json';
}

/** `fillgate load`: brings the raw files that the pipeline names into the warehouse. */
export function loadCommand({ io }: Toolbox): CommandModule {
  return {
    command: 'load',
    describe: 'Bring the raw files (Parquet, CSV, JSON) that the pipeline names into the warehouse',
    builder: (yargs) =>
      commonOptions(yargs)
        .option('from', { type: 'string', demandOption: true, describe: 'Folder that holds the files' })
        .option('format', {
          choices: ['table', 'json'] as const,
          default: 'table',
          describe: 'What goes to stdout',
        }),
    handler: async (given) => await load(io, given as unknown as LoadArguments),
  };
}

async function load(io: Io, args: LoadArguments): Promise<void> {
  const pipeline = openPipeline(io, args);
  const from = resolve(io.cwd, args.from);
  requireSources(pipeline, from);
  const file = resolve(io.cwd, args.database);
  const isNew = args.warehouse === 'duckdb' && !existsSync(file);
  const warehouse = await openWarehouse(io, args, { access: 'write', create: true });
  try {
    const tables = await loadSources(warehouse, pipeline, from);
    const { location } = warehouse;
    io.out(
      args.format === 'json'
        ? `${JSON.stringify({ database: location, tables })}\n`
        : listing(tables, location),
    );
  } catch (error) {
    await warehouse.close();
    if (isNew && error instanceof UserError) discard(file);
    throw error;
  }
  await warehouse.close();
}

function listing(loaded: readonly LoadedTable[], location: string): string {
  const width = Math.max(...loaded.map(({ table }) => table.length));
  const lines = loaded.map(
    ({ table, rows, source }) =>
      `${table.padEnd(width)}  ${rows.toLocaleString('en-US').padStart(11)} rows  from ${source}`,
  );
  return `${lines.join('\n')}\nloaded ${loaded.length} tables into ${location}\n`;
}

/** A load that failed leaves no file where there was none. */
function discard(file: string): void {
  rmSync(file, { force: true });
  rmSync(`${file}.wal`, { force: true });
}
