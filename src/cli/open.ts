import { resolve } from 'node:path';
import { openSessionWithin, type Session, type SessionParts } from '../gates/index.js';
import { openBigQuery } from '../warehouse/bigquery/warehouse.js';
import { openDuckDb } from '../warehouse/duckdb/warehouse.js';
import type { BulkLoader, Warehouse } from '../warehouse/warehouse.js';
import { bigQueryConfig } from './bigquery-config.js';
import type { Io } from './io.js';
import { openPipeline } from './open-pipeline.js';
import type { CommonArguments } from './options.js';
import { sessionSettings } from './session-settings.js';

export interface OpenMode {
  readonly access: 'read' | 'write';
  readonly create: boolean;
}

/** The warehouse that was named; only DuckDB knows reading from writing, and makes its file. */
export async function openWarehouse(
  io: Io,
  args: CommonArguments,
  mode: OpenMode,
): Promise<Warehouse & BulkLoader> {
  if (args.warehouse === 'bigquery') return await openBigQuery(bigQueryConfig(args));
  return await openDuckDb({ file: resolve(io.cwd, args.database), ...mode });
}

export interface SessionRequest {
  readonly io: Io;
  readonly args: CommonArguments;
  readonly access: 'read' | 'write';
  /** What must be settled before the schedule is read. */
  readonly first?: (parts: SessionParts) => Promise<void>;
}

/** Opens pipeline, warehouse and schedule, does the work, and closes the warehouse whatever happens. */
export async function withSession<T>(
  { io, args, access, first }: SessionRequest,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const pipeline = openPipeline(io, args);
  const settings = await sessionSettings(io, args, pipeline);
  const warehouse = await openWarehouse(io, args, { access, create: false });
  try {
    const parts = { pipeline, warehouse, clock: io.clock, ...settings };
    await first?.(parts);
    const session = await openSessionWithin(parts);
    return await work({ ...session, ...settings });
  } finally {
    await warehouse.close();
  }
}
