import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Opened, openFake } from '../../fixtures/bigquery-fake/open.js';
import { refusal } from '../../fixtures/bigquery-fake/replies.js';
import type { JobBody } from './job-body.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openFake();
});
afterEach(async () => {
  await opened.fake.stop();
});

const inserted = () => opened.fake.of('jobs.insert').map(({ body }) => body as JobBody);

describe('a load', () => {
  test('uploads with labels and location, billed to one project, into a stage of the other, which it drops', async () => {
    const { fake, warehouse } = opened;
    fake.service.defaultFate = { statistics: { load: { outputRows: '2' } } };
    const path = join(mkdtempSync(join(tmpdir(), 'fillgate-requests-')), 'a.csv');
    writeFileSync(path, 'n,day\n1,2024-01-01\n2,2024-01-02\n');
    const columns = [
      { name: 'n', source: 'n', type: 'INT64' },
      { name: 'day', source: 'day', type: 'DATE' },
    ];
    await warehouse.load([{ dataset: 'raw', table: 't', path, columns, partition: 'day', cluster: ['n'] }]);
    const [upload] = fake.of('jobs.upload');
    const body = upload?.body as JobBody;
    expect(upload?.project).toBe('billing-project');
    expect(upload?.file).toBe('n,day\n1,2024-01-01\n2,2024-01-02\n');
    expect(body.jobReference).toMatchObject({ projectId: 'billing-project', location: 'EU' });
    expect(body.configuration.labels).toEqual({ tool: 'fillgate', command: 'audit', run_id: 'run-7-a' });
    expect(body.configuration.load).toMatchObject({
      destinationTable: { projectId: 'data-project', datasetId: 'raw' },
      sourceFormat: 'CSV',
      writeDisposition: 'WRITE_TRUNCATE',
    });
    const stage = body.configuration.load?.destinationTable.tableId;
    expect(fake.of('tables.delete').map(({ project, id }) => [project, id])).toEqual([
      ['data-project', stage],
    ]);
    const texts = inserted().map(({ configuration }) => configuration.query.query);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain('CREATE SCHEMA IF NOT EXISTS `data-project.raw`');
    expect(texts[0]).toContain('expiration_timestamp');
    expect(texts[1]).toContain(
      'CREATE TABLE IF NOT EXISTS `data-project.raw.t` (`n` INT64, `day` DATE) PARTITION BY `day` CLUSTER BY `n`',
    );
    expect(texts[1]).toMatch(
      /BEGIN TRANSACTION[\s\S]*TRUNCATE TABLE[\s\S]*INSERT INTO[\s\S]*COMMIT TRANSACTION/,
    );
  });

  test('that fails drops its stages too', async () => {
    const { fake, warehouse } = opened;
    const path = join(mkdtempSync(join(tmpdir(), 'fillgate-requests-')), 'a.csv');
    writeFileSync(path, 'n\n1\n');
    fake.script({ on: 'jobs.upload', reply: refusal(403, 'accessDenied', 'no') });
    const file = { dataset: 'raw', table: 't', path, columns: [{ name: 'n', source: 'n', type: 'INT64' }] };
    await expect(warehouse.load([file])).rejects.toThrow(/no \(accessDenied\)/);
    expect(fake.of('tables.delete')).toHaveLength(1);
  });
});
