import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../src/contract/user-error.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { bundledPipelines } from '../../src/pipeline/pipeline-file.js';
import { changed, SMALL_PIPELINE, writePipeline } from './small-pipeline.js';

function errorOf(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no error');
}

const file = writePipeline(SMALL_PIPELINE);
const small = loadPipeline(file);

test('names, defaults and phases', () => {
  expect(small.name).toBe('small');
  expect(small.file).toBe(file);
  expect(small.calendar).toMatchObject({ bootstrapDays: 7, schedule: 'games', finished: [3] });
  expect(small.phases).toEqual([
    { number: 2, name: 'raw', stage: 'phase2', failures: null },
    { number: 3, name: 'analytics', stage: 'phase3', failures: 'failures' },
    { number: 4, name: 'features', stage: 'last', failures: 'failures' },
  ]);
});

test('tables', () => {
  const [games, teamGames, teamForm] = small.tables;
  expect(games).toMatchObject({
    name: 'games',
    abbreviation: 'GAM',
    stage: 'phase2',
    entity: null,
    availableFrom: null,
  });
  expect(games?.units).toEqual({ game: 'game_id', by: 'home', perGame: 1, min: 1, max: 4 });
  expect(games?.columns[1]).toEqual({ name: 'day', type: 'DATE' });
  expect([...(games?.source?.columns ?? [])]).toEqual([
    ['game_id', 'game_id'],
    ['day', 'day'],
    ['season', 'season'],
    ['kind', 'kind'],
    ['state', 'state'],
    ['home', 'home_team'],
  ]);
  expect(teamGames?.entity).toEqual({ column: 'team', label: 'team' });
  expect(
    teamGames?.rules.map(({ field, valid, skip }) => [field, valid.text, skip?.when.text, skip?.reason]),
  ).toEqual([
    ['points', 'points > 0', undefined, undefined],
    ['shots', 'shots IS NOT NULL', 'points = 0', 'no game'],
  ]);
  expect(teamForm).toMatchObject({ stage: 'last', availableFrom: '2022-10-18', source: null, units: null });
  expect(teamForm?.entity).toEqual({ column: 'team', label: 'nickname' });
});

test('processors: abbreviations are resolved and SQL files are read', () => {
  const [tg, tf] = small.processors;
  expect(tg).toMatchObject({
    name: 'TG',
    table: 'team_games',
    phase: 3,
    kind: 'sql',
    skipsBootstrap: false,
    extras: false,
  });
  expect(tg?.sql).toContain('{{expected}}');
  expect(tg?.expected).toContain('FROM {{GAM}}');
  expect(tg?.bands.map(({ fromDay, atMost }) => [fromDay, atMost])).toEqual([
    [1, 1],
    [15, 0.75],
    [22, 0.5],
    [29, 0.3],
    [60, 0.2],
  ]);
  expect(tf?.bands).toHaveLength(2);
  expect(tf?.excuses).toEqual([
    {
      kind: 'short-history',
      category: 'INSUFFICIENT_DATA',
      games: 3,
      table: 'games',
      entity: 'home',
      game: 'game_id',
    },
    {
      kind: 'failure-of',
      category: 'MISSING_DEPENDENCY',
      processor: 'TG',
      via: { table: 'games', entity: 'home', leadsTo: 'home' },
    },
  ]);
  expect(tg?.reads).toEqual([
    {
      table: 'games',
      window: { kind: 'same-date', entity: { reader: 'team', upstream: 'home' } },
      critical: true,
      fields: new Map(),
    },
  ]);
  expect(tf?.reads).toEqual([
    {
      table: 'team_games',
      window: { kind: 'games', games: 3, entity: { reader: 'team', upstream: 'team' } },
      critical: true,
      fields: new Map([['form', ['points', 'shots']]]),
    },
    {
      table: 'team_games',
      window: { kind: 'days', days: 7, entity: null },
      critical: false,
      fields: new Map(),
    },
  ]);
});

test('a window of all games has no number', () => {
  const all = loadPipeline(writePipeline(changed('{games: 3}, entity', '{games: all}, entity')));
  expect(all.processors[1]?.reads[0]?.window).toMatchObject({ kind: 'games', games: null });
});

test('every problem is in the one message, with its line', () => {
  const bad = writePipeline(
    changed('key: [game_id, team]', 'key: [game_id, taem]').replace('failureOf: TG', 'failureOf: TQ'),
  );
  const error = errorOf(() => loadPipeline(bad));
  expect(error.message).toContain('has 2 problems:');
  expect(error.message).toContain(
    `${bad}:23:20 tables.team_games.key[1]: unknown column of team_games: taem; did you mean team`,
  );
  expect(error.message).toContain('processors.TF.excuses[1].failureOf: unknown processor TQ');
  expect(error.exitCode).toBe(2);
});

test('a file that does not exist names the bundled pipelines', () => {
  const error = errorOf(() => loadPipeline('nbaa'));
  expect(error.message).toMatch(/^no pipeline file .*nbaa$/);
  expect(error.next).toBe('did you mean nba? bundled pipelines: nba');
  expect(bundledPipelines()).toEqual(['nba']);
});

test('a folder or an unreadable file is a problem, not a crash', () => {
  expect(errorOf(() => loadPipeline(dirname(file))).message).toContain('cannot read the pipeline file');
});

test('an SQL file in another encoding of line ends is read as it stands', () => {
  const windows = writePipeline(SMALL_PIPELINE);
  writeFileSync(join(dirname(windows), 'tf.sql'), 'SELECT *\r\nFROM {{TG}}\r\n');
  expect(loadPipeline(windows).processors[1]?.sql).toBe('SELECT *\r\nFROM {{TG}}\r\n');
});
