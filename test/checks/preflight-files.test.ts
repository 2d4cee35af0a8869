import { describe, expect, test } from 'vitest';
import { preflight } from '../../checks/index.js';
import type { CheckScope } from '../../src/contract/check.js';
import { answered, failed } from '../../src/contract/outcome.js';
import type { SourceObjects } from '../../src/contract/question.js';
import type { SourcePrefix } from '../../src/pipeline/model.js';
import { judged, only, told, verdictOn } from './fixtures/answers.js';
import { EXPECTED, on, pipeline, scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const BOX: SourcePrefix = { name: 'box', path: 'events/{date}/box/', availableFrom: null };
const ODDS: SourcePrefix = { name: 'odds', path: 'odds/{date}.json', availableFrom: '2023-01-03' };
const withFiles = {
  ...pipeline,
  files: { store: { kind: 'local', root: '/files' } as const, prefixes: [BOX, ODDS] },
};
const phase1 = scopeOf({ phase: 1, pipeline: withFiles });

/** Two files everywhere, but for what is given by `prefix date`. */
function files(given: Readonly<Record<string, SourceObjects | string>> = {}) {
  return {
    objects: (prefix: string, date: string) => {
      const found = given[`${prefix} ${date}`] ?? { objects: 2, empty: 1 };
      return typeof found === 'string' ? failed(found) : answered(found);
    },
  };
}

describe('source files of every prefix on every expected date', () => {
  test('one file with content is enough', () => {
    const found = judged(preflight, phase1, files());
    expect(found.filter((one) => one.table === 'box').map((one) => one.date)).toEqual(EXPECTED);
    expect(verdictOn(preflight, phase1, files())).toBe('pass');
  });

  test('no file fails with the path and its pattern, on that date and prefix alone', () => {
    const found = judged(preflight, phase1, files({ [`box ${DATE}`]: { objects: 0, empty: 0 } }));
    expect(only(found, 'box', DATE)).toMatchObject({
      status: 'MISSING_FILE',
      verdict: 'fail',
      expected: 1,
      observed: 0,
    });
    expect(only(found, 'box', DATE).message).toBe(
      `box on ${DATE}: no file at events/${DATE}/box/ (events/{date}/box/)`,
    );
    expect(found.filter((one) => one.verdict === 'fail')).toHaveLength(1);
  });

  test('files without content fail as empty', () => {
    const found = judged(preflight, phase1, files({ [`odds ${DATE}`]: { objects: 2, empty: 2 } }));
    expect(told(found, 'odds', DATE)).toEqual(['EMPTY_FILE fail']);
  });

  test('dates before a prefix begins are skipped, whatever lies there', () => {
    const found = judged(preflight, phase1, files({ 'odds 2023-01-01': { objects: 0, empty: 0 } }));
    expect(told(found, 'odds', '2023-01-01')).toEqual(['SKIPPED skipped']);
    expect(told(found, 'odds', '2023-01-03')).toEqual(['OK pass']);
  });

  test('a listing that failed is one unknown finding of its prefix, and the other prefix is judged', () => {
    const broken = Object.fromEntries(EXPECTED.map((date) => [`box ${date}`, 'forbidden']));
    const found = judged(preflight, phase1, files(broken));
    expect(told(found, 'box')).toEqual(['ERROR unknown']);
    expect(only(found, 'box', null).message).toBe(
      `box could not be listed for ${EXPECTED.length} dates: forbidden`,
    );
    expect(told(found, 'odds', DATE)).toEqual(['OK pass']);
    expect(verdictOn(preflight, phase1, files(broken))).toBe('unknown');
  });
});

describe('which dates and prefixes are asked about', () => {
  const asked = (scope: CheckScope) => preflight.ask(scope).filter((one) => one.kind === 'objects');

  test('one question for all prefixes, from the first to the last expected date', () => {
    expect(preflight.ask(phase1)).toEqual([
      { kind: 'objects', prefixes: ['box', 'odds'], ranges: [{ start: '2023-01-01', end: '2023-01-08' }] },
    ]);
  });

  test('off days are skipped and nothing is listed for them', () => {
    const off = { ...phase1, ...on('2023-01-04') };
    expect(preflight.ask(off)).toEqual([]);
    expect(told(judged(preflight, off, files()), 'schedule')).toEqual(['NO_GAMES skipped']);
  });

  test('dates outside the schedule are unknown', () => {
    expect(verdictOn(preflight, { ...phase1, ...on('2023-02-01') }, files())).toBe('unknown');
  });

  test('without a phase the files are judged beside the tables; a later phase, a stage or a table leaves them out', () => {
    expect(asked(scopeOf({ pipeline: withFiles }))).toHaveLength(1);
    expect(told(judged(preflight, scopeOf({ pipeline: withFiles }), files()), 'box', DATE)).toEqual([
      'OK pass',
    ]);
    for (const part of [{ phase: 3 }, { stage: 'phase3' }, { tables: ['plays'] }]) {
      expect(asked(scopeOf({ pipeline: withFiles, ...part }))).toEqual([]);
    }
  });
});

describe('a pipeline without source files', () => {
  test('phase 1 is skipped with that reason', () => {
    const found = judged(preflight, scopeOf({ phase: 1 }));
    expect(found.map((one) => `${one.status} ${one.verdict} ${one.message}`)).toEqual([
      'NO_FILES skipped the pipeline declares no source files',
    ]);
  });

  test('that reason excuses nothing else', () => {
    expect(verdictOn(preflight, scopeOf({ phase: 1, tables: ['plays'] }))).toBe('unknown');
    expect(judged(preflight, scopeOf()).filter((one) => one.status === 'NO_FILES')).toEqual([]);
  });
});
