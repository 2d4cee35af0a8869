import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateParam, sql } from '../../../src/sql/sql.js';
import type { BigQueryWarehouse } from '../../../src/warehouse/bigquery/warehouse.js';
import type { Opened } from '../../fixtures/bigquery-fake/open.js';
import type { Fault } from '../../fixtures/bigquery-fake/server.js';
import { column, type ErrorProto, type Fate } from '../../fixtures/bigquery-fake/service.js';

export interface FaultCase {
  readonly what: string;
  readonly call?: Call;
  readonly faults?: readonly Fault[];
  readonly fates?: readonly Fate[];
  /** What it must end in: the healthy answer, or an error. */
  readonly ends: 'success' | RegExp;
  readonly error?: 'WarehouseError' | 'TimeoutError' | 'UserError';
  /** Jobs that are started on the service, under ids of their own. */
  readonly jobs?: number;
  readonly config?: { readonly requestTimeoutMs?: number; readonly timeoutMs?: number };
}

export function failing(reason: string, message: string): ErrorProto {
  return { reason, message };
}

const csv = join(mkdtempSync(join(tmpdir(), 'fillgate-faults-')), 'a.csv');
writeFileSync(csv, 'n\n1\n');

/** Everything that can be asked of a warehouse. */
export const CALLS = {
  query: (warehouse: BigQueryWarehouse) => warehouse.query(sql`SELECT ${dateParam('d', '2024-01-01')} AS n`),
  execute: (warehouse: BigQueryWarehouse) =>
    warehouse.execute([sql`DELETE FROM a WHERE TRUE`, sql`DELETE FROM b WHERE TRUE`]),
  describe: (warehouse: BigQueryWarehouse) => warehouse.describe(['raw']),
  look: (warehouse: BigQueryWarehouse) => warehouse.describe(['raw'], [{ dataset: 'raw', table: 't' }]),
  estimate: (warehouse: BigQueryWarehouse) => warehouse.estimate(sql`SELECT 1`),
  load: (warehouse: BigQueryWarehouse) =>
    warehouse.load([
      { dataset: 'raw', table: 't', path: csv, columns: [{ name: 'n', source: 'n', type: 'INT64' }] },
    ]),
} as const;

export type Call = keyof typeof CALLS;

/** What each call answers on a service that `prepare` made ready for it. */
export const HEALTHY: Readonly<Record<Call, unknown>> = {
  query: [{ n: 1 }, { n: 2 }, { n: 3 }],
  execute: [0, 0],
  describe: [{ dataset: 'raw', table: 't', columns: new Map([['n', 'INT64']]) }],
  look: [{ dataset: 'raw', table: 't', columns: new Map([['n', 'INT64']]) }],
  estimate: { bytes: 123, problem: null },
  load: [3],
};

export function prepare({ fake: { service } }: Opened, call: Call): void {
  service.result = column('n', 'INTEGER', ['1', '2', '3']);
  service.pageSize = 1;
  service.dryRunBytes = '123';
  service.datasets.set('raw', 'EU');
  service.tables.set('raw.t', [{ name: 'N', type: 'INTEGER', mode: 'NULLABLE' }]);
  if (call === 'describe') {
    const names = ['dataset', 'name', 'col', 'type'];
    service.result = {
      fields: names.map((name) => ({ name, type: 'STRING' })),
      rows: [{ f: ['raw', 't', 'n', 'INT64'].map((v) => ({ v })) }],
    };
  }
  if (call === 'load') {
    service.defaultFate = { statistics: { query: { statementType: 'SCRIPT' }, load: { outputRows: '3' } } };
  }
}
