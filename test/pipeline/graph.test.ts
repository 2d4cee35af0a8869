import fc from 'fast-check';
import { expect, test } from 'vitest';
import { downstreamOf, processorsInOrder, readersOf, readsOf } from '../../src/pipeline/graph.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { producerOf } from '../../src/pipeline/lookup.js';

const nba = loadPipeline('nba');
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

test('processors come after everything that they read, phase by phase, else as declared', () => {
  expect(names(processorsInOrder(nba))).toEqual([
    'PGS',
    'TOGS',
    'TDGS',
    'UPCG',
    'UTCG',
    'TDZA',
    'PSZA',
    'PCF',
    'PDC',
    'MLFS',
  ]);
});

test('property: whatever the order of declaration, none comes before what it reads or before an earlier phase', () => {
  const all = [...nba.processors];
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (processors) => {
      const ordered = processorsInOrder({ ...nba, processors });
      const order = names(ordered);
      expect(order.toSorted()).toEqual(names(processors).toSorted());
      expect(ordered.map(({ phase }) => phase)).toEqual(ordered.map(({ phase }) => phase).toSorted());
      for (const { name, reads } of processors) {
        const upstream = reads.flatMap(({ table }) => producerOf(nba, table)?.name ?? []);
        expect(order.slice(0, order.indexOf(name))).toEqual(expect.arrayContaining(upstream));
      }
    }),
  );
});

test('filters by phase, stage and name keep the order', () => {
  expect(names(processorsInOrder(nba, { phase: 4 }))).toEqual(['TDZA', 'PSZA', 'PCF', 'PDC', 'MLFS']);
  expect(names(processorsInOrder(nba, { stage: 'phase5' }))).toEqual(['MLFS']);
  expect(names(processorsInOrder(nba, { stage: 'phase4' }))).toEqual(['TDZA', 'PSZA', 'PCF', 'PDC']);
  expect(names(processorsInOrder(nba, { processors: ['PCF', 'PGS'], phase: null }))).toEqual(['PGS', 'PCF']);
  expect(processorsInOrder(nba, { phase: 2 })).toEqual([]);
});

test('readers of a table, one entry for each window', () => {
  const readers = readersOf(nba, 'team_defense_game_summary');
  expect(readers.map(({ processor, read }) => `${processor.name} ${read.window.kind}`)).toEqual([
    'TDZA games',
    'TDZA days',
  ]);
  expect(readersOf(nba, 'ml_feature_store_v2')).toEqual([]);
});

test('reads of a table are those of its producer', () => {
  expect(readsOf(nba, 'team_defense_zone_analysis').map(({ table }) => table)).toEqual([
    'team_defense_game_summary',
    'team_defense_game_summary',
    'nbac_schedule',
  ]);
  expect(readsOf(nba, 'nbac_schedule')).toEqual([]);
});

test('what is made from play by play, in running order', () => {
  expect(downstreamOf(nba, 'nbac_play_by_play').map(({ abbreviation }) => abbreviation)).toEqual([
    'PGS',
    'TOGS',
    'TDGS',
    'UPCG',
    'UTCG',
    'TDZA',
    'PSZA',
    'PCF',
    'PDC',
    'MLFS',
  ]);
  expect(downstreamOf(nba, 'team_defense_game_summary').map(({ abbreviation }) => abbreviation)).toEqual([
    'TDZA',
    'PCF',
    'PDC',
    'MLFS',
  ]);
  expect(downstreamOf(nba, 'ml_feature_store_v2')).toEqual([]);
});
