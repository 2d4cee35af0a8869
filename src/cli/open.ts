import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openSession, type Session } from '../gates/index.js';
import type { Pipeline } from '../pipeline/index.js';
import { loadPipeline } from '../pipeline/load.js';
import { openDuckDb } from '../warehouse/duckdb/warehouse.js';
import type { BulkLoader, Warehouse } from '../warehouse/warehouse.js';
import type { Io } from './io.js';
import type { CommonArguments } from './options.js';

export interface OpenMode {
  readonly access: 'read' | 'write';
  readonly create: boolean;
}

/** The pipeline that was named, else the one of this folder, else the bundled one. */
export function openPipeline(io: Io, args: CommonArguments): Pipeline {
  const local = join(io.cwd, 'fillgate.yaml');
  return loadPipeline(args.pipeline ?? (existsSync(local) ? local : 'nba'));
}

export async function openWarehouse(
  io: Io,
  args: CommonArguments,
  mode: OpenMode,
): Promise<Warehouse & BulkLoader> {
  return await openDuckDb({ file: resolve(io.cwd, args.database), ...mode });
}

/** Opens pipeline, warehouse and schedule, does the work, and closes the warehouse whatever happens. */
export async function withSession<T>(
  {
    io,
    args,
    access,
  }: { readonly io: Io; readonly args: CommonArguments; readonly access: 'read' | 'write' },
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const pipeline = openPipeline(io, args);
  const warehouse = await openWarehouse(io, args, { access, create: false });
  try {
    return await work(await openSession(pipeline, warehouse, io.clock));
  } finally {
    await warehouse.close();
  }
}
