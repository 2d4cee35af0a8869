import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../../src/sql/sql.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { type Found, fillgate, problemsOf, resultOf } from '../fixtures/binary.js';
import { describeRealData, REAL_DATA } from '../fixtures/real-data.js';
import { freshFolder } from '../fixtures/warehouse.js';

const SEASONS = ['2021-22', '2022-23', '2023-24', '2024-25'];
const allSeasons = SEASONS.flatMap((season) => ['--season', season]);

describeRealData('four real seasons', () => {
  const folder = freshFolder();
  const run = (...args: string[]) => fillgate(folder, ...args, '--database', 'nba.duckdb');
  const json = (...args: string[]) => run(...args, '--format', 'json');

  async function rows(statement: string, file = 'nba.duckdb') {
    const warehouse = await openDuckDb({ file: join(folder, file), access: 'write', create: false });
    const found = await warehouse.query({ text: statement, params: {} });
    await warehouse.close();
    return found;
  }

  beforeAll(() => {
    const loaded = run('load', '--pipeline', 'nba', '--from', REAL_DATA);
    expect(loaded.stdout).toMatch(/5,299 rows[\s\S]*104,641 rows[\s\S]*9,840 rows[\s\S]*655,448 rows/);
    expect(loaded.code).toBe(0);
  });

  test('preflight tells a sound season from one without play-by-play, and skips the summer', () => {
    expect(run('preflight', '--phase', '2', '--season', '2022-23').code).toBe(0);
    const gap = json('preflight', '--phase', '2', '--season', '2021-22');
    expect(gap.code).toBe(1);
    expect(new Set(problemsOf(gap).map((line) => line.split(' ')[1]))).toEqual(
      new Set(['nbac_play_by_play']),
    );
    expect(problemsOf(gap)).toHaveLength(165);
    expect(run('preflight', '--phase', '2', '--season', '2021-22').stdout).toContain('165 of 165 dates');
    const summer = run('preflight', '--phase', '2', '--start-date', '2022-04-11', '--end-date', '2022-10-17');
    expect(summer.code).toBe(0);
    expect(summer.stdout).toContain('no finished regular game between 2022-04-11 and 2022-10-17');
  });

  test('a backfill of three sound seasons ends open; of the broken one it stops, unless it is forced', async () => {
    const sound = SEASONS.slice(1).flatMap((season) => ['--season', season]);
    expect(run('backfill', '--phase', '3', '--phase', '4', ...sound).code).toBe(0);
    const before = await rows('SELECT COUNT(*) AS n FROM nba_analytics.player_game_summary');
    const closed = json('backfill', '--phase', '3', '--phase', '4', '--season', '2021-22');
    expect(closed.code).toBe(1);
    expect(resultOf(closed).gates.map((gate) => gate.gate)).toEqual(['preflight']);
    expect(await rows('SELECT COUNT(*) AS n FROM nba_analytics.player_game_summary')).toEqual(before);
    const forced = json(
      'backfill',
      '--phase',
      '3',
      '--phase',
      '4',
      '--season',
      '2021-22',
      '--force',
      'all',
      '--reason',
      'a real gap',
    );
    expect(forced.code).toBe(0);
    expect(
      resultOf(forced)
        .gates.filter((gate) => gate.forced)
        .map((gate) => gate.gate),
    ).toContain('preflight');
  });

  test('the tables hold what an independent computation gives', async () => {
    expect(
      await rows(`SELECT COUNT(*) AS n, COUNT(DISTINCT analysis_date) AS dates, CAST(MIN(analysis_date) AS VARCHAR) AS first
        FROM nba_precompute.team_defense_zone_analysis`),
    ).toEqual([{ n: 16037, dates: 546, first: '2021-11-15' }]);
    expect(
      await rows(`SELECT COUNT(*) AS n, COUNT(DISTINCT analysis_date) AS dates, CAST(MIN(analysis_date) AS VARCHAR) AS first
        FROM nba_precompute.player_shot_zone_analysis`),
    ).toEqual([{ n: 239691, dates: 582, first: '2021-11-06' }]);
    expect(
      await rows(`SELECT COUNT(*) AS n, COUNT(*) FILTER (opponent_strength_score IS NULL) AS unknown
        FROM nba_precompute.player_composite_factors`),
    ).toEqual([{ n: 79108, unknown: 19524 }]);
    expect(await rows('SELECT COUNT(*) AS n FROM nba_precompute.player_daily_cache')).toEqual([{ n: 83462 }]);
    const [boston] =
      await rows(`SELECT paint_pct_allowed_last_15 AS paint, mid_range_pct_allowed_last_15 AS mid,
        three_pt_pct_allowed_last_15 AS three, paint_defense_vs_league_avg AS paint_vs,
        mid_range_defense_vs_league_avg AS mid_vs, three_pt_defense_vs_league_avg AS three_vs, games_in_sample AS games
      FROM nba_precompute.team_defense_zone_analysis WHERE analysis_date = '2023-01-15' AND team_abbr = 'BOS'`);
    const { paint, mid, three, paint_vs, mid_vs, three_vs, games } = boston as Record<string, number>;
    const league = (own = 0, versus = 0) => (own - versus / 100).toFixed(5);
    expect([paint, mid, three].map((value) => value?.toFixed(5))).toEqual(['0.55825', '0.45810', '0.36759']);
    expect([league(paint, paint_vs), league(mid, mid_vs), league(three, three_vs)]).toEqual([
      '0.58125',
      '0.41527',
      '0.36039',
    ]);
    expect(games).toBe(15);
  });

  test('every expected entity outside bootstrap is an output or a failure record', () => {
    const covered = json('coverage', '--phase', '4', ...allSeasons);
    expect(covered.code).toBe(0);
    const findings = (resultOf(covered).gates[0]?.findings ?? []) as (Found & {
      figures: Record<string, number>;
    })[];
    const counted = findings.filter(
      (found) => found.figures.expected !== undefined && !found.message.startsWith('bootstrap'),
    );
    const total = (processor: string, figure: string) =>
      counted
        .filter((found) => found.processor === processor)
        .reduce((sum, found) => sum + (found.figures[figure] ?? 0), 0);
    for (const processor of ['PSZA', 'PCF', 'PDC', 'MLFS']) {
      expect([processor, total(processor, 'expected'), total(processor, 'unaccounted')]).toEqual([
        processor,
        100116,
        0,
      ]);
      expect(
        new Set(counted.filter((found) => found.processor === processor).map((found) => found.date)).size,
      ).toBe(624);
    }
    expect([total('TDZA', 'expected'), total('TDZA', 'unaccounted')]).toEqual([18720, 0]);
  });

  test('contamination finds the season without shots, in every table that zones feed, and only there', () => {
    const bad = json('contamination', '--season', '2021-22', '--strict');
    expect(bad.code).toBe(1);
    const findings = resultOf(bad).gates[0]?.findings ?? [];
    const states = (table: string) =>
      new Set(
        findings
          .filter((found) => found.table === table && found.verdict !== 'skipped')
          .map((found) => found.status),
      );
    expect(states('player_daily_cache')).toEqual(new Set(['CLEAN']));
    for (const table of [
      'team_defense_game_summary',
      'team_defense_zone_analysis',
      'player_shot_zone_analysis',
      'player_composite_factors',
      'ml_feature_store_v2',
    ]) {
      const judged = findings.filter((found) => found.table === table && found.verdict !== 'skipped');
      const dates = new Set(judged.map((found) => found.date));
      const contaminated = new Set(
        judged.filter((found) => found.status === 'CONTAMINATED').map((found) => found.date),
      );
      expect(contaminated).toEqual(dates);
    }
    expect(run('contamination', '--season', '2022-23', '--strict').code).toBe(0);
  });

  test('an audit of everything over four seasons sends few statements, however many the dates', () => {
    const audit = json('audit', ...allSeasons);
    expect(audit.code).toBe(1);
    const { statements } = resultOf(audit);
    const count = (prefix: string) => statements.filter(({ id }) => id.startsWith(prefix)).length;
    expect(count('profile:')).toBeLessThanOrEqual(14);
    expect(count('reconcile:')).toBe(10);
    // The schedule, the catalog, the run history and the incidents; the evidence of findings comes on top.
    expect(statements.length - count('reach:')).toBeLessThanOrEqual(14 + 10 + 4);
  });

  test('three damages are named exactly, and gone when they are mended', async () => {
    cpSync(join(folder, 'nba.duckdb'), join(folder, 'damaged.duckdb'));
    const warehouse = await openDuckDb({
      file: join(folder, 'damaged.duckdb'),
      access: 'write',
      create: false,
    });
    await warehouse.execute([
      sql`DELETE FROM nba_precompute.player_composite_factors WHERE game_date = DATE '2023-01-20'`,
      sql`DELETE FROM nba_precompute.player_daily_cache WHERE cache_date = DATE '2023-02-10' AND universal_player_id IN (
        SELECT universal_player_id FROM nba_precompute.player_daily_cache
        WHERE cache_date = DATE '2023-02-10' ORDER BY universal_player_id LIMIT 20)`,
      sql`INSERT INTO nba_precompute.team_defense_zone_analysis SELECT * FROM nba_precompute.team_defense_zone_analysis
        WHERE analysis_date = DATE '2023-03-01' AND team_abbr = 'BOS'`,
    ]);
    await warehouse.close();
    const damaged = (...args: string[]) =>
      fillgate(folder, ...args, '--season', '2022-23', '--database', 'damaged.duckdb', '--format', 'json');

    const coverage = damaged('coverage', '--reconcile');
    expect(coverage.code).toBe(1);
    expect(problemsOf(coverage)).toEqual([
      'coverage team_defense_zone_analysis 2023-03-01 INVESTIGATE',
      'coverage player_composite_factors 2023-01-20 PARTIAL',
      'coverage player_daily_cache 2023-02-10 PARTIAL',
    ]);
    const gaps = damaged('gaps');
    expect(gaps.code).toBe(1);
    expect(problemsOf(gaps)).toEqual([
      'gaps player_composite_factors 2023-01-20 MISSING_DATE',
      'gaps player_daily_cache 2023-02-10 PARTIAL',
    ]);
    const partial = resultOf(gaps).gates[0]?.findings.find((found) => found.status === 'PARTIAL');
    expect(partial?.entities.filter((each) => each.state === 'unaccounted')).toHaveLength(20);
    const verify = damaged('verify');
    expect(verify.code).toBe(1);
    const named = new Set(problemsOf(verify).map((line) => line.split(' ').slice(1, 3).join(' ')));
    expect(named).toEqual(
      new Set([
        'team_defense_zone_analysis 2023-03-01',
        'player_composite_factors 2023-01-20',
        'player_daily_cache 2023-02-10',
      ]),
    );
    expect(run('verify', '--season', '2022-23').code).toBe(0);
  });
});
