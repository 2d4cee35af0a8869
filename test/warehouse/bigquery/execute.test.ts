import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../../../src/sql/sql.js';
import { type Opened, openFake } from '../../fixtures/bigquery-fake/open.js';
import type { JobBody } from './job-body.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openFake();
});
afterEach(async () => {
  await opened.fake.stop();
});

const inserted = () => opened.fake.of('jobs.insert').map(({ body }) => body as JobBody);

describe('scripts', () => {
  test('take turns: of two that change a table at once, the service would cancel one', async () => {
    const { fake, warehouse } = opened;
    fake.service.fates.push({ looks: 3 }, { looks: 3 });
    const script = [sql`DELETE FROM a WHERE TRUE`, sql`DELETE FROM b WHERE TRUE`];
    await Promise.all([warehouse.execute(script), warehouse.execute(script)]);
    const order = fake.requests
      .map(({ operation }) => operation)
      .filter((operation) => operation !== 'jobs.list');
    expect(order).toEqual([...turn(), ...turn()]);
  });

  test('a failed one does not keep the next from its turn', async () => {
    opened.fake.service.fates.push({ error: { reason: 'invalidQuery', message: 'no' } });
    const [first, second] = await Promise.allSettled([
      opened.warehouse.execute([sql`DELETE FROM a WHERE TRUE`]),
      opened.warehouse.execute([sql`DELETE FROM a WHERE TRUE`]),
    ]);
    expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
  });

  test('tell the rows that each statement changed, where the service tells them', async () => {
    const { service } = opened.fake;
    service.children = [
      childJob({ line: 7, rows: '4' }),
      childJob({ line: 5, rows: '2' }),
      childJob({ line: 5, rows: '99', kind: 'EXPRESSION' }),
      { statistics: {} },
    ];
    const script = [
      sql`CREATE TABLE IF NOT EXISTS t (x INT64)`,
      sql`DELETE FROM a WHERE TRUE`,
      sql`DELETE FROM b WHERE TRUE`,
      sql`DELETE FROM c WHERE TRUE`,
    ];
    expect(await opened.warehouse.execute(script)).toEqual([0, 2, 4, 0]);
    expect(opened.fake.of('jobs.list')[0]?.query.parentJobId).toBe(inserted()[0]?.jobReference.jobId);
  });

  test('of one statement are that statement, and its own statistics tell', async () => {
    opened.fake.service.fates.push({
      statistics: { query: { statementType: 'DELETE', numDmlAffectedRows: '12' } },
    });
    expect(await opened.warehouse.execute([sql`DELETE FROM a WHERE TRUE`])).toEqual([12]);
    expect(inserted()[0]?.configuration.query.query).not.toMatch(/TRANSACTION/);
    expect(opened.fake.of('jobs.list')).toEqual([]);
  });
});

function turn(): string[] {
  return ['jobs.insert', 'jobs.get', 'jobs.get', 'jobs.get'];
}

function childJob({ line, rows, kind = 'STATEMENT' }: { line: number; rows: string; kind?: string }) {
  return {
    statistics: {
      query: { numDmlAffectedRows: rows },
      scriptStatistics: { evaluationKind: kind, stackFrames: [{ startLine: line, startColumn: 1 }] },
    },
  };
}
