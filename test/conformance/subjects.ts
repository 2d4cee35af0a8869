import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBigQuery } from '../../src/warehouse/bigquery/warehouse.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import type { BulkLoader, Warehouse } from '../../src/warehouse/warehouse.js';

/** An empty warehouse, as a library and as a command line name it. */
export interface Place {
  readonly options: readonly string[];
  open(): Promise<Warehouse & BulkLoader>;
}

/** A warehouse that must behave like every other one. */
export interface Subject {
  readonly name: string;
  /** A new one each time. */
  place(): Place;
  open(): Promise<Warehouse & BulkLoader>;
}

const inDuckDb = (): Place => {
  const file = join(mkdtempSync(join(tmpdir(), 'fillgate-conformance-')), 'test.duckdb');
  return {
    options: ['--database', file],
    open: async () => await openDuckDb({ file, access: 'write', create: true }),
  };
};

/** Another project for each, so that each starts empty, as a new file does. */
const onEmulator = (endpoint: string) => (): Place => {
  const project = `fillgate-${Math.random().toString(36).slice(2, 10)}`;
  const config = {
    dataProject: project,
    billingProject: project,
    location: 'US',
    endpoint,
    labels: { tool: 'fillgate', command: 'test', run_id: 'conformance' },
  };
  return {
    options: ['--warehouse', 'bigquery', '--project', project, '--bigquery-endpoint', endpoint],
    open: async () => await openBigQuery(config),
  };
};

const subject = (name: string, place: () => Place): Subject => ({
  name,
  place,
  open: async () => await place().open(),
});

const endpoint = process.env.FILLGATE_TEST_BIGQUERY_ENDPOINT;

if (endpoint === undefined) {
  console.info(
    'conformance: DuckDB only; with an emulator of BigQuery (needs python3): npm run test:bigquery',
  );
}

export const SUBJECTS: readonly Subject[] = [
  subject('duckdb', inDuckDb),
  ...(endpoint === undefined ? [] : [subject('bigquery-emulator', onEmulator(endpoint))]),
];
