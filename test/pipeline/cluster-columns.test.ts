import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterColumns } from '../../src/pipeline/cluster-columns.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { COLUMN_TYPES, type Table } from '../../src/pipeline/model.js';

const pipeline = loadPipeline('nba');
const of = (name: string) => clusterColumns(pipeline.tables.find((table) => table.name === name) as Table);

const entityOf = (column: string | null) => (column === null ? null : { column, label: column });

describe('the columns that a table is clustered by', () => {
  test('are whom its rows are about, then the rest of the key', () => {
    expect(of('player_game_summary')).toEqual(['universal_player_id', 'game_id', 'player_lookup']);
    expect(of('team_defense_zone_analysis')).toEqual(['team_abbr']);
    expect(of('nbac_schedule')).toEqual(['game_id']);
    expect(of('nbac_play_by_play')).toEqual([]);
  });

  test('are at most four, none of them twice, the partition or without an order, in any table', () => {
    const [table] = pipeline.tables;
    if (table === undefined) throw new Error('no table');
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'day'];
    const types = fc.array(fc.constantFrom(...COLUMN_TYPES), {
      minLength: names.length,
      maxLength: names.length,
    });
    const key = fc.shuffledSubarray(names);
    const entity = fc.option(fc.constantFrom(...names));
    fc.assert(
      fc.property(types, key, entity, (typesOf, keyOf, column) => {
        const columns = names.map((name, index) => ({ name, type: typesOf[index] ?? 'STRING' }));
        const made = {
          ...table,
          date: 'day',
          key: keyOf,
          columns,
          entity: entityOf(column),
        };
        const found = clusterColumns(made);
        const allowed = columns.filter(({ name, type }) => name !== 'day' && !/FLOAT64|ARRAY/.test(type));
        expect(found.length).toBeLessThanOrEqual(4);
        expect(new Set(found).size).toBe(found.length);
        for (const name of found) expect(allowed.map((one) => one.name)).toContain(name);
        expect(clusterColumns({ ...made, columns: columns.toReversed() })).toEqual(found);
        const first = allowed.filter(({ name }) => name === column).map(({ name }) => name);
        expect(found.slice(0, first.length)).toEqual(first);
      }),
    );
  });
});
