import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBigQuery } from '../../src/warehouse/bigquery/warehouse.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import type { BulkLoader, Warehouse } from '../../src/warehouse/warehouse.js';

/** A warehouse that must behave like every other one. */
export interface Subject {
  readonly name: string;
  open(): Promise<Warehouse & BulkLoader>;
}

const duckdb: Subject = {
  name: 'duckdb',
  open: async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'fillgate-conformance-')), 'test.duckdb');
    return await openDuckDb({ file, access: 'write', create: true });
  },
};

const endpoint = process.env.FILLGATE_TEST_BIGQUERY_ENDPOINT;

/** Another project for each, so that each starts empty, as a new file does. */
const emulator = (at: string): Subject => ({
  name: 'bigquery-emulator',
  open: async () => {
    const project = `fillgate-${Math.random().toString(36).slice(2, 10)}`;
    return await openBigQuery({
      dataProject: project,
      billingProject: project,
      location: 'US',
      endpoint: at,
      labels: { tool: 'fillgate', command: 'test', run_id: 'conformance' },
    });
  },
});

if (endpoint === undefined) {
  console.info(
    'conformance: DuckDB only; with an emulator of BigQuery (needs python3): npm run test:bigquery',
  );
}

export const SUBJECTS: readonly Subject[] = endpoint === undefined ? [duckdb] : [duckdb, emulator(endpoint)];
