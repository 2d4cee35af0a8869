import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSources } from '../../src/load/load-sources.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import type { Pipeline } from '../../src/pipeline/model.js';
import { sql } from '../../src/sql/sql.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { freshFolder } from '../fixtures/warehouse.js';

/** Only the schedule, with one column under another name in the file. */
function scheduleOnly(): Pipeline {
  const pipeline = loadPipeline('nba');
  const tables = pipeline.tables
    .filter((table) => table.name === 'nbac_schedule')
    .map((table) => ({
      ...table,
      columns: table.columns.filter(({ name }) => name === 'game_id' || name === 'game_date'),
      source: { file: 'schedule.json', columns: new Map([['game_id', 'id of "game"']]) },
    }));
  return { ...pipeline, tables };
}

test('JSON, CSV and renamed columns are read into the declared types', async () => {
  const folder = freshFolder();
  const warehouse = await openDuckDb({ file: join(folder, 'x.duckdb'), access: 'write', create: true });
  const read = sql`SELECT * FROM nba_raw.nbac_schedule ORDER BY 1`;
  const expected = [{ game_id: '001', game_date: '2023-11-01' }];

  mkdirSync(join(folder, 'json'));
  writeFileSync(
    join(folder, 'json', 'schedule.json'),
    '[{"id of \\"game\\"": "001", "game_date": "2023-11-01"}]',
  );
  expect(await loadSources(warehouse, scheduleOnly(), join(folder, 'json'))).toMatchObject([{ rows: 1 }]);
  expect(await warehouse.query(read)).toEqual(expected);

  mkdirSync(join(folder, 'csv'));
  writeFileSync(join(folder, 'csv', 'schedule.csv'), '"id of ""game""",game_date\n001,2023-11-01\n');
  expect(await loadSources(warehouse, scheduleOnly(), join(folder, 'csv'))).toMatchObject([{ rows: 1 }]);
  expect(await warehouse.query(read)).toEqual(expected);
  await warehouse.close();
});

test('a value that is not of the declared type is one clear error, and the table stays as it was', async () => {
  const folder = freshFolder();
  const warehouse = await openDuckDb({ file: join(folder, 'x.duckdb'), access: 'write', create: true });
  const file = join(folder, 'schedule.csv');
  writeFileSync(file, '"id of ""game""",game_date\n001,2023-11-01\n');
  await loadSources(warehouse, scheduleOnly(), folder);
  writeFileSync(file, '"id of ""game""",game_date\n002,someday\n');
  await expect(loadSources(warehouse, scheduleOnly(), folder)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/schedule\.csv cannot be read into the table nbac_schedule: .*someday/),
  });
  expect(await warehouse.query(sql`SELECT game_id FROM nba_raw.nbac_schedule`)).toEqual([{ game_id: '001' }]);
  await warehouse.close();
});
