import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { lintPipeline } from '../../src/pipeline/lint.js';
import { formatProblem } from '../../src/pipeline/problem.js';
import { pipelineJsonSchema } from '../../src/pipeline/schema.js';
import { LINT_CASES } from './lint-cases.js';
import { changed, SMALL_PIPELINE, writePipeline } from './small-pipeline.js';

const lintText = (yaml: string) => lintPipeline(writePipeline(yaml));

test('a sound pipeline has no problem', () => {
  expect(lintText(SMALL_PIPELINE).map(formatProblem)).toEqual([]);
});

describe('one mistake is one problem, on its line', () => {
  test.each(LINT_CASES)('$path: $message', ({ from, to, path, message, suggestion }) => {
    const yaml = changed(from, to);
    const problems = lintText(yaml);
    expect(problems.map(formatProblem)).toHaveLength(1);
    const [problem] = problems;
    expect(problem?.path).toBe(path);
    expect(problem?.message.toLowerCase()).toContain(message.toLowerCase());
    expect(problem?.suggestion ?? '').toContain(suggestion);
    const last =
      path
        .replace(/\[\d+\]$/, '')
        .split('.')
        .at(-1) ?? '';
    const line = yaml.split('\n')[(problem?.line ?? 0) - 1] ?? '';
    expect(line).toContain(last === 'excuses' ? 'category' : last);
  });
});

describe('several problems at once', () => {
  test('every reference is checked, in the order of the lines, whatever else is wrong', () => {
    const yaml = changed('key: [game_id, team]', 'key: [game, taem]')
      .replace('    source: {file', '    sorce: {file')
      .replace('failureOf: TG', 'failureOf: TQ')
      .replace('valid: points > 0', 'valid: points >> 0');
    const problems = lintText(yaml);
    expect(problems.map(({ path }) => path)).toEqual([
      'tables.games.sorce',
      'tables.team_games.key[0]',
      'tables.team_games.key[1]',
      'tables.team_games.rules.points.valid',
      'processors.TF.excuses[1].failureOf',
    ]);
    expect(problems.map(({ line }) => line)).toEqual(
      problems.map(({ line }) => line).toSorted((a, b) => a - b),
    );
  });

  test.each([
    ['abbreviation: TG', 'abbreviation: games', 'tables.team_games.abbreviation', 'duplicate name games'],
    ['number: 4', 'number: 3', 'phases[2].number', 'duplicate name 3'],
    ['    table: TF\n', '    table: TG\n', 'processors.TF.table', 'team_games is already written by TG'],
    [
      '      form: {valid',
      '      from: {valid',
      'tables.team_form.rules.from',
      'unknown column of team_form: from',
    ],
  ])('%j -> %j is among the problems', (...[from, to, path, message]) => {
    expect(lintText(changed(from, to))).toContainEqual(expect.objectContaining({ path, message }));
  });

  test('an unknown table says so once, not once for each of its columns', () => {
    expect(lintText(changed('schedule: games', 'schedule: nothing')).map(({ path }) => path)).toEqual([
      'calendar.schedule',
    ]);
  });

  test('wrong shapes are all told, missing ones at their parent', () => {
    const problems = lintText(
      changed('    dataset: mart\n    phase: 3\n    date: day\n', '    phase: x\n    date: day\n'),
    );
    expect(problems.map(formatProblem).map((line) => line.replace(/^.*pipeline.yaml:/, ''))).toEqual([
      '18:3 tables.team_games.dataset: missing (expected string)',
      '20:12 tables.team_games.phase: expected number, found "x"',
    ]);
  });

  test('a cycle names its processors once, and a later phase is not read', () => {
    const yaml = changed('{table: games, entity: {team: home}}', '{table: games}\n      - {table: TF}');
    expect(lintText(yaml).map(({ message }) => message)).toEqual([
      'cycle: TG reads TF reads TG',
      'TF is of phase 4, which runs after phase 3 of team_games',
    ]);
  });
});

describe('YAML itself', () => {
  test('a syntax error has its line', () => {
    const [problem] = lintText('name: small\ntables: {a: [}\n');
    expect(problem?.line).toBe(2);
    expect(problem?.message).not.toBe('');
  });

  test('the same key twice is an error', () => {
    const problems = lintText(changed('abbreviation: TG', 'abbreviation: TG\n    abbreviation: TQ'));
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual(['20 Map keys must be unique']);
  });

  test.each([
    ['', 'expected object, found nothing'],
    ['- a', 'expected object, found a list'],
    ['{}', 'missing'],
  ])('%j is no pipeline', (yaml, message) => {
    expect(lintText(yaml)[0]?.message).toContain(message);
  });

  test('names that objects have by birth are names like any other', () => {
    expect(lintText(changed('label: nickname', 'label: constructor'))[0]?.message).toBe(
      'unknown column of team_form: constructor',
    );
    expect(lintText(changed('failureOf: TG', 'failureOf: toString'))[0]?.message).toBe(
      'unknown processor toString',
    );
    expect(lintText(changed('[points, shots]', '[points, valueOf]'))[0]?.message).toContain('valueOf');
  });
});

describe('SQL files', () => {
  const lintSql = (text: string) => lintPipeline(writePipeline(SMALL_PIPELINE, { 'tf.sql': text }));

  test('an unknown table is told in the SQL file, at its place', () => {
    const [problem, ...more] = lintSql('SELECT *\nFROM {{TG}} JOIN {{TEAM_GAME}} USING (day)');
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      line: 2,
      column: 18,
      path: 'processors.TF.sql',
      suggestion: 'did you mean team_games or GAM?',
    });
    expect(problem?.file).toMatch(/tf\.sql$/);
    expect(problem?.message).toContain('TEAM_GAME');
  });

  test('macros and types are known, unknown macros are not', () => {
    expect(lintSql('SELECT {{days_between(a, {{strip_accents(b)}})}}, CAST(c AS {{FLOAT64}})')).toEqual([]);
    const [problem] = lintSql('SELECT\n  {{days(a, b)}}');
    expect(problem).toMatchObject({ line: 2, message: 'unknown name {{days(a, b)}}' });
  });

  test('a table that is used must be declared as a read', () => {
    expect(lintSql('SELECT *\nFROM {{games}}').map(({ line, message }) => `${line} ${message}`)).toEqual([
      '2 games is used here but not among the reads',
    ]);
  });

  test('braces that never close have their line', () => {
    expect(lintSql('SELECT\n\n{{TG')[0]).toMatchObject({ line: 3 });
  });

  test('an expectation cannot use itself', () => {
    const problems = lintPipeline(
      writePipeline(SMALL_PIPELINE, { 'expected.sql': 'SELECT * FROM {{expected}}' }),
    );
    expect(problems.map(({ message }) => message)).toEqual(['unknown name {{expected}}']);
  });
});

describe('pipelineJsonSchema', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(pipelineJsonSchema());

  test('accepts what lint accepts and refuses unknown keys', () => {
    expect(validate(parse(SMALL_PIPELINE))).toBe(true);
    expect(validate(parse(changed('    source: {file', '    sorce: {file')))).toBe(false);
    expect(validate(parse(changed('day: DATE, season', 'day: DATES, season')))).toBe(false);
  });
});
