import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintPipeline } from '../../src/pipeline/lint.js';
import { FakeBigQuery } from '../fixtures/bigquery-fake/server.js';
import { column } from '../fixtures/bigquery-fake/service.js';
import { fillgate, type Ran } from '../fixtures/binary.js';
import { HOSTILE_ARGUMENTS, HOSTILE_VALUES } from '../fixtures/hostile.js';
import { start } from '../fixtures/live-process.js';
import { freshFolder } from '../fixtures/warehouse.js';
import { changed, writePipeline } from '../pipeline/small-pipeline.js';

/** Every place of a pipeline file whose text becomes a name in a statement: what stands there, and where the problem is. */
const PLACES: readonly (readonly [from: string, to: string, path: string])[] = [
  ['name: small', 'name: NAME', 'name'],
  ['schedule: games', 'schedule: NAME', 'calendar.schedule'],
  ['date: day, game:', 'date: NAME, game:', 'calendar.date'],
  ['game: game_id, season', 'game: NAME, season', 'calendar.game'],
  ['season: season, ', 'season: NAME, ', 'calendar.season'],
  ['seasonType: kind', 'seasonType: NAME', 'calendar.seasonType'],
  ['status: state', 'status: NAME', 'calendar.status'],
  ['finished: [3]}', 'finished: [3], sides: [NAME]}', 'calendar.sides[0]'],
  ['dataset: books', 'dataset: NAME', 'bookkeeping.dataset'],
  ['runHistory: runs', 'runHistory: NAME', 'bookkeeping.runHistory'],
  ['identity: identity', 'identity: NAME', 'bookkeeping.identity'],
  ['analytics, failures: failures', 'analytics, failures: NAME', 'phases[1].failures'],
  ['stage: last', 'stage: NAME', 'phases[2].stage'],
  ['  games:\n', '  NAME:\n', 'tables.NAME'],
  ['abbreviation: GAM', 'abbreviation: NAME', 'tables.games.abbreviation'],
  ['dataset: raw', 'dataset: NAME', 'tables.games.dataset'],
  ['date: day\n    key: [day, team]', 'date: NAME\n    key: [day, team]', 'tables.team_form.date'],
  ['key: [day, team]', 'key: [NAME, team]', 'tables.team_form.key[0]'],
  ['entity: {column: team}', 'entity: {column: NAME}', 'tables.team_games.entity.column'],
  ['label: nickname', 'label: NAME', 'tables.team_form.entity.label'],
  ['shots: FLOAT64, tags', 'NAME: FLOAT64, tags', 'tables.team_games.columns.NAME'],
  ['tags: ARRAY<STRING>', 'tags: NAME', 'tables.team_games.columns.tags'],
  ['units: {game: game_id', 'units: {game: NAME', 'tables.games.units.game'],
  ['by: home', 'by: NAME', 'tables.games.units.by'],
  ['columns: {home: home_team}', 'columns: {NAME: home_team}', 'tables.games.source.columns.NAME'],
  ['points: {valid: points > 0}', 'NAME: {valid: points > 0}', 'tables.team_games.rules.NAME'],
  ['valid: points > 0', 'valid: NAME', 'tables.team_games.rules.points.valid'],
  ['when: points = 0', 'when: NAME', 'tables.team_games.rules.shots.skip.when'],
  [
    '    rules:\n      form',
    '    checks: [{notNull: NAME, owner: us}]\n    rules:\n      form',
    'tables.team_form.checks[0].notNull',
  ],
  [
    '    rules:\n      form',
    '    checks: [{unique: [NAME], owner: us}]\n    rules:\n      form',
    'tables.team_form.checks[0].unique[0]',
  ],
  [
    '    rules:\n      form',
    '    checks: [{range: NAME, min: 1, owner: us}]\n    rules:\n      form',
    'tables.team_form.checks[0].range',
  ],
  [
    '    rules:\n      form',
    '    checks: [{parent: NAME, columns: {team: home}, owner: us}]\n    rules:\n      form',
    'tables.team_form.checks[0].parent',
  ],
  [
    '    rules:\n      form',
    '    checks: [{parent: games, columns: {team: NAME}, owner: us}]\n    rules:\n      form',
    'tables.team_form.checks[0].columns.team',
  ],
  [
    '    rules:\n      form',
    '    checks: [{metric: NAME, min: 1, owner: us}]\n    rules:\n      form',
    'tables.team_form.checks[0].metric',
  ],
  [
    '    rules:\n      form',
    '    features: {NAME: 1}\n    rules:\n      form',
    'tables.team_form.features.NAME',
  ],
  ['  TG:\n', '  NAME:\n', 'processors.NAME'],
  ['table: team_games\n', 'table: NAME\n', 'processors.TG.table'],
  ['entity: {team: home}', 'entity: {team: NAME}', 'processors.TG.reads[0].entity.team'],
  ['table: team_games, window', 'table: NAME, window', 'processors.TF.reads[1].table'],
  ['failureOf: TG', 'failureOf: NAME', 'processors.TF.excuses[1].failureOf'],
  ['leadsTo: home', 'leadsTo: NAME', 'processors.TF.excuses[1].via.leadsTo'],
  ['game: game_id}', 'game: NAME}', 'processors.TF.excuses[0].shortHistory.game'],
  ['fields: {form: [', 'fields: {NAME: [', 'processors.TF.reads[0].fields.NAME'],
  ['[points, shots]', '[NAME, shots]', 'processors.TF.reads[0].fields.form[0]'],
];

describe('a name in YAML that could be none is refused by lint', () => {
  test.each(PLACES)('%s -> %s', (from, to, path) => {
    for (const value of HOSTILE_VALUES) {
      const place = path.replace('NAME', value);
      const yaml = changed(from, to.replace('NAME', JSON.stringify(value)));
      const problems = lintPipeline(writePipeline(yaml));
      expect([value, problems.map((problem) => problem.path)]).toEqual([value, [place]]);
    }
  });
});

describe('the real command', () => {
  const folder = freshFolder();
  let fake: FakeBigQuery;
  beforeAll(async () => {
    fake = await FakeBigQuery.start();
  });
  afterAll(async () => {
    await fake.stop();
  });

  /** One message, no stack, nothing on stdout. */
  const oneMessage = ({ code, stdout, stderr }: Ran) => {
    expect(stderr.match(/^fillgate: /gm)).toHaveLength(1);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
    expect(stderr).not.toMatch(/ {4}at /);
    expect([stdout, code]).toEqual(['', 2]);
  };

  const notSent = (value: string) => {
    const sent = fake.requests.map(({ path, query, body }) =>
      JSON.stringify([decodeURIComponent(path), query, body]),
    );
    for (const text of sent) expect(text).not.toContain(JSON.stringify(value).slice(1, -1));
  };

  test('names each problem of a file on one line of its own', () => {
    const value = HOSTILE_VALUES.find((each) => each.includes('\n')) ?? '';
    const yaml = changed('dataset: raw', `dataset: ${JSON.stringify(value)}`);
    const ran = fillgate(
      folder,
      'lint',
      writePipeline(yaml.replace('  TG:\n', `  ${JSON.stringify(value)}:\n`)),
    );
    expect(ran.code).toBe(2);
    const lines = ran.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toContain('expected a plain name');
  });

  const OPTIONS = [
    'project',
    'billing-project',
    'location',
    'bigquery-endpoint',
    'table',
    'processor',
    'stage',
    'rule',
    'owner',
    'force',
    'files',
    'pipeline',
    'dates',
    'last',
  ];
  const CASES = OPTIONS.map((option, index) => [
    option,
    HOSTILE_ARGUMENTS[index % HOSTILE_ARGUMENTS.length] ?? '',
  ]);

  test.each(CASES)('refuses --%s %j and sends it nowhere', async (option = '', value = '') => {
    const given: Record<string, string> = {
      warehouse: 'bigquery',
      project: 'my-project',
      'bigquery-endpoint': fake.endpoint,
      reason: 'because',
      force: 'rules',
      [option]: value,
      ...(option === 'dates' || option === 'last' ? {} : { date: '2024-03-01' }),
    };
    const args = Object.entries(given).map(([name, text]) => `--${name}=${text}`);
    oneMessage(await start(folder, 'rules', ...args).ended);
    notSent(value);
  });

  test('refuses a line break or an escape in any argument, and shows it spelt out', async () => {
    const ran = await start(folder, 'rules', '--table', 'x\nfillgate: all is well\u001b[2J').ended;
    oneMessage(ran);
    expect(ran.stderr).toContain('x\\u000afillgate: all is well\\u001b[2J');
  });

  test('takes a season for a value, whatever it is called', async () => {
    const [value = ''] = HOSTILE_ARGUMENTS;
    fake.service.result = column('date', 'DATE', []);
    const place = [
      '--warehouse',
      'bigquery',
      '--project',
      'my-project',
      '--bigquery-endpoint',
      fake.endpoint,
    ];
    const ran = await start(folder, 'coverage', ...place, `--season=${value}`).ended;
    expect(ran.code).toBe(3);
    expect(fake.requests.length).toBeGreaterThan(0);
    notSent(value);
  });
});
