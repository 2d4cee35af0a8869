import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintPipeline } from '../../src/pipeline/lint.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { tableOf } from '../../src/pipeline/lookup.js';
import type { Processor } from '../../src/pipeline/model.js';
import { formatProblem } from '../../src/pipeline/problem.js';
import { templateNames } from '../../src/profile/template-names.js';
import { dateParam, fragment, sql } from '../../src/sql/sql.js';
import { expandTemplate } from '../../src/sql/template.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import type { Warehouse } from '../../src/warehouse/warehouse.js';

const nba = loadPipeline('nba');

/** Columns that the runner adds to every output, and those in which a SELECT tells of its failures. */
const STAMPS = ['data_hash', 'processed_at'];
const FAILURE = [
  'entity_id',
  'failure_category',
  'failure_reason',
  'failure_type',
  'is_correctable',
  'can_retry',
  'expected_game_count',
  'actual_game_count',
];

test('lint finds nothing', () => {
  expect(lintPipeline('nba').map(formatProblem)).toEqual([]);
});

test('critical fields', () => {
  const rules = nba.tables.flatMap((table) =>
    table.rules.map(
      ({ field, valid, skip }) =>
        `${table.abbreviation}.${field}: ${valid.text}${skip ? ` unless ${skip.when.text}` : ''}`,
    ),
  );
  expect(rules).toMatchInlineSnapshot(`
    [
      "TDGS.opp_paint_attempts: opp_paint_attempts > 0",
      "TDGS.opp_three_pt_attempts: opp_three_pt_attempts > 0",
      "TDGS.opp_mid_range_attempts: opp_mid_range_attempts IS NOT NULL",
      "TDGS.opp_fga: ABS(opp_paint_attempts + opp_mid_range_attempts + opp_three_pt_attempts - opp_fga) <= 0.1 * opp_fga",
      "TDZA.paint_defense_vs_league_avg: paint_defense_vs_league_avg IS NOT NULL unless league_teams_in_sample = 0",
      "TDZA.mid_range_defense_vs_league_avg: mid_range_defense_vs_league_avg IS NOT NULL unless league_teams_in_sample = 0",
      "TDZA.three_pt_defense_vs_league_avg: three_pt_defense_vs_league_avg IS NOT NULL unless league_teams_in_sample = 0",
      "TDZA.zone_games_in_sample: zone_games_in_sample = games_in_sample",
      "PSZA.paint_pct_last_10: paint_pct_last_10 IS NOT NULL OR paint_rate_last_10 = 0",
      "PSZA.games_in_sample_10: games_in_sample_10 > 0",
      "PSZA.zone_games_in_sample_10: zone_games_in_sample_10 = games_in_sample_10",
      "PCF.opponent_strength_score: opponent_strength_score > 0 unless league_teams_in_sample = 0",
      "PCF.shot_zone_mismatch_score: shot_zone_mismatch_score IS NOT NULL unless league_teams_in_sample = 0",
      "PDC.points_avg_season: points_avg_season IS NOT NULL",
      "PDC.games_played_season: games_played_season > 0",
      "MLFS.opp_def_rating: opp_def_rating IS NOT NULL",
      "MLFS.quality_tier: quality_tier IS NOT NULL",
      "MLFS.defaulted_zone_features: defaulted_zone_features = 0",
    ]
  `);
});

test('only play by play and copied scores may be missing without stopping a reader', () => {
  const optional = nba.processors.flatMap(({ name, reads }) =>
    reads.filter((read) => !read.critical).map(({ table }) => `${name} ${table}`),
  );
  expect(optional).toEqual([
    'PGS nbac_play_by_play',
    'TOGS nbac_play_by_play',
    'TDGS nbac_play_by_play',
    'PDC player_composite_factors',
  ]);
});

test('bootstrap is skipped in phase 4 and only there', () => {
  expect(nba.processors.every(({ phase, skipsBootstrap }) => skipsBootstrap === (phase === 4))).toBe(true);
});

test('the feature array is frozen, and the SQL builds it in this order with these defaults', () => {
  const features = tableOf(nba, 'ml_feature_store_v2').features ?? [];
  expect(features.map(({ name, fallback }) => `${name} ${fallback}`)).toMatchInlineSnapshot(`
    [
      "points_avg_last_5 10",
      "points_avg_last_10 10",
      "points_avg_season 10",
      "points_std_last_10 5",
      "minutes_avg_last_10 22",
      "usage_rate_last_10 20",
      "ts_pct_last_10 0.56",
      "games_in_last_7_days 3",
      "days_rest 1",
      "back_to_back 0",
      "home_game 0",
      "fatigue_score 100",
      "opponent_strength_score 50",
      "shot_zone_mismatch_score 0",
      "pace_score 0",
      "usage_spike_score 0",
      "opp_def_rating 113",
      "opp_paint_pct_allowed 0.58",
      "team_pace_last_10 100",
      "team_off_rating_last_10 113",
      "paint_rate_last_10 45",
      "mid_range_rate_last_10 15",
      "three_pt_rate_last_10 40",
      "paint_pct_last_10 0.58",
      "three_pt_pct_last_10 0.36",
    ]
  `);
  const text = nba.processors.find(({ name }) => name === 'MLFS')?.sql ?? '';
  const defaults = [...text.matchAll(/COALESCE\(f(\d+), ([\d.]+)\)/g)].map(([, index, value]) => [
    Number(index),
    Number(value),
  ]);
  expect(defaults).toEqual(features.map(({ fallback }, index) => [index + 1, fallback]));
  const names = /\[\s*('[a-z0-9_',\s]+)\] AS feature_names/.exec(text)?.[1] ?? '';
  expect([...names.matchAll(/'(\w+)'/g)].map(([, name]) => name)).toEqual(features.map(({ name }) => name));
});

describe('what the SQL selects is what the tables declare', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fillgate-nba-'));
  let warehouse: Warehouse;

  beforeAll(async () => {
    warehouse = await openDuckDb({ file: join(folder, 'nba.duckdb'), access: 'write', create: true });
    const { dialect } = warehouse;
    const datasets = ['selected', ...new Set(nba.tables.map(({ dataset }) => dataset))];
    const tables = nba.tables.map(({ dataset, name, columns, date }) =>
      dialect.createTable(dialect.table(dataset, name), columns, { partition: date, cluster: [] }),
    );
    await warehouse.execute([...datasets.map((name) => dialect.createSchema(name)), ...tables].map(fragment));
  });

  afterAll(async () => {
    await warehouse.close();
    rmSync(folder, { recursive: true });
  });

  async function selected(processor: Processor): Promise<readonly (readonly [string, string])[]> {
    const text = expandTemplate(processor.sql ?? '', templateNames(nba, warehouse.dialect, processor));
    const target = warehouse.dialect.table('selected', processor.table);
    await warehouse.execute([
      {
        ...sql`CREATE TABLE ${fragment(target)} AS ${fragment(text)}`,
        params:
          sql`${dateParam('start_date', '2022-11-01')}${dateParam('end_date', '2022-11-02')}${dateParam('history_start', '2022-10-18')}`
            .params,
      },
    ]);
    const shapes = await warehouse.describe(['selected']);
    const shape = shapes.find(({ table }) => table === processor.table);
    return [...(shape?.columns ?? [])].map(([name, type]) => [name, warehouse.dialect.columnType(type)]);
  }

  test.each(nba.processors.map((processor) => [processor.name, processor] as const))(
    '%s',
    async (_, processor) => {
      const columns = await selected(processor);
      const declared = tableOf(nba, processor.table).columns;
      expect(declared.slice(-2).map(({ name }) => name)).toEqual(STAMPS);
      expect(columns.slice(-FAILURE.length).map(([name]) => name)).toEqual(FAILURE);
      expect(columns.slice(0, -FAILURE.length)).toEqual(
        declared.slice(0, -2).map(({ name, type }) => [name, type]),
      );
    },
  );

  test.each(nba.processors.map((processor) => [processor.name, processor] as const))(
    '%s lists whom it expects',
    async (_, { expected }) => {
      const text = expandTemplate(expected, templateNames(nba, warehouse.dialect, null));
      const rows = await warehouse.query({
        ...sql`SELECT COUNT(e.date) + COUNT(e.entity) + COUNT(e.label) AS n FROM (${fragment(`\n${text}\n`)}) AS e`,
        params:
          sql`${dateParam('start_date', '2022-11-01')}${dateParam('end_date', '2022-11-02')}${dateParam('history_start', '2022-10-18')}`
            .params,
      });
      expect(rows).toEqual([{ n: 0 }]);
    },
  );
});
