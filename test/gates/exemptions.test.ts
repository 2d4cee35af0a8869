import { describe, expect, test } from 'vitest';
import type { Exemption } from '../../src/contract/exemption.js';
import { type EntityNote, type Finding, finding } from '../../src/contract/finding.js';
import { combine } from '../../src/contract/verdict.js';
import { applyExemptions } from '../../src/gates/exemptions.js';
import { readExemptions } from '../../src/gates/exemptions-file.js';
import { loadPipeline } from '../../src/pipeline/load.js';

const base: Exemption = {
  check: 'gaps',
  table: 'cache',
  ranges: [{ start: '2023-01-05', end: '2023-01-06' }],
  entity: null,
  reason: 'the source was down',
  owner: 'ana',
  expires: '2023-03-01',
  place: 'x.yaml:2',
};

function gap(date: string, parts: Partial<Finding> = {}): Finding {
  return finding({
    check: 'gaps',
    table: 'cache',
    date,
    verdict: 'fail',
    status: 'PARTIAL',
    message: 'short',
    ...parts,
  });
}

function note(entity: string, state: EntityNote['state'] = 'unaccounted'): EntityNote {
  return { entity, label: entity.toUpperCase(), state, category: null, reason: null };
}

function applied(findings: readonly Finding[], exemptions: readonly Exemption[], today = '2023-02-01') {
  const ranges = [{ start: '2023-01-01', end: '2023-01-31' }];
  const scope = { check: 'gaps', exemptions, today, ranges, tables: null };
  const { findings: after, uses } = applyExemptions(scope, findings);
  return {
    told: after.map(({ verdict, status }) => `${verdict} ${status}`),
    after,
    states: uses.map((use) => use.state),
  };
}

describe('an exemption', () => {
  test('covers the findings of its check, table and dates, and says so', () => {
    const { told, after, states } = applied([gap('2023-01-05'), gap('2023-01-07')], [base]);
    expect(told).toEqual(['skipped EXEMPT', 'fail PARTIAL']);
    expect(after[0]?.message).toBe(
      'exempted until 2023-03-01 by ana: the source was down (was fail, PARTIAL: short)',
    );
    expect(states).toEqual(['used']);
  });

  test.each([
    ['another table', { table: 'other' }],
    ['another check', { check: 'coverage' }],
    ['no date', { ranges: [{ start: '2023-01-08', end: '2023-01-08' }] }],
  ])('of %s covers nothing', (_, parts) => {
    expect(applied([gap('2023-01-05')], [{ ...base, ...parts }]).told[0]).toBe('fail PARTIAL');
  });

  test('covers warnings and what is not known, and leaves passes and skips as they are', () => {
    const findings = (['warn', 'unknown', 'pass', 'skipped'] as const).map((verdict) =>
      gap('2023-01-05', { verdict }),
    );
    expect(applied(findings, [base]).told).toEqual([
      'skipped EXEMPT',
      'skipped EXEMPT',
      'pass PARTIAL',
      'skipped PARTIAL',
    ]);
  });

  test('of all dates covers findings on the table as a whole; one of some dates does not', () => {
    const whole = [finding({ check: 'gaps', table: 'cache', verdict: 'unknown', status: 'ERROR' })];
    expect(applied(whole, [{ ...base, ranges: null }]).told).toEqual(['skipped EXEMPT']);
    expect(applied(whole, [base]).told[0]).toBe('unknown ERROR');
  });

  test('that has expired covers nothing, and fails', () => {
    const { told, states } = applied([gap('2023-01-05')], [base], '2023-03-02');
    expect(told).toEqual(['fail PARTIAL', 'fail EXEMPTION_EXPIRED']);
    expect(states).toEqual(['expired']);
    expect(applied([gap('2023-01-05', { verdict: 'pass' })], [base], '2023-03-02').told).toContain(
      'fail EXEMPTION_EXPIRED',
    );
    expect(applied([gap('2023-01-05')], [base], '2023-03-01').states).toEqual(['used']);
  });

  test('that covers nothing is a warning', () => {
    expect(applied([gap('2023-01-05', { verdict: 'pass' })], [base]).told).toEqual([
      'pass PARTIAL',
      'warn EXEMPTION_UNUSED',
    ]);
  });

  test('outside of what was asked about is no concern', () => {
    const later = { ...base, ranges: [{ start: '2024-01-01', end: '2024-01-31' }] };
    expect(applied([gap('2023-01-05')], [later])).toMatchObject({ told: ['fail PARTIAL'], states: [] });
  });

  test('does not turn nothing evaluated into something', () => {
    expect(applied([], [base])).toMatchObject({ told: [], states: [] });
  });
});

describe('an exemption of one entity', () => {
  const one = { ...base, entity: 'a' };

  test('covers a finding that is about that entity alone, by its id or its label', () => {
    const alone = gap('2023-01-05', { entities: [note('a'), note('z', 'failed')] });
    expect(applied([alone], [one]).told).toEqual(['skipped EXEMPT']);
    expect(applied([alone], [{ ...one, entity: 'A' }]).told).toEqual(['skipped EXEMPT']);
  });

  test('does not cover another entity beside it; two exemptions do', () => {
    const two = gap('2023-01-05', { entities: [note('a'), note('b')] });
    const partly = applied([two], [one]);
    expect(partly).toMatchObject({ told: ['fail PARTIAL'], states: ['used'] });
    expect(partly.after[0]?.message).toBe('short (exempted: a until 2023-03-01)');
    expect(applied([two], [one, { ...one, entity: 'b' }])).toMatchObject({
      told: ['skipped EXEMPT'],
      states: ['used', 'used'],
    });
  });

  test('does not cover a finding that names nobody', () => {
    expect(applied([gap('2023-01-05')], [one]).told[0]).toBe('fail PARTIAL');
  });
});

test('what sums up slices follows them', () => {
  const summary = (table: string) =>
    finding({ check: 'gaps', table, verdict: 'fail', status: 'COVERAGE', summary: true });
  const pass = gap('2023-01-07', { verdict: 'pass' });
  const { after } = applied([summary('cache'), summary('all inputs'), gap('2023-01-05'), pass], [base]);
  expect(after.slice(0, 2).map((one) => one.verdict)).toEqual(['pass', 'pass']);
  expect(combine(after.map((one) => one.verdict))).toBe('pass');
  const still = applied([summary('cache'), gap('2023-01-05'), gap('2023-01-08')], [base]);
  expect(still.told[0]).toBe('fail COVERAGE');
});

describe('the exemptions file', () => {
  const pipeline = loadPipeline('nba');
  const read = (text: string) => readExemptions('x.yaml', text, pipeline);
  const sound = `exemptions:
  - check: contamination
    table: TDZA
    dates: 2021-10-19..2022-04-10
    reason: no play-by-play was recorded
    owner: ana
    expires: 2027-01-01
  - {check: gaps, table: nba_raw.nbac_play_by_play, dates: [2022-01-01, 2022-01-03..2022-01-05], entity: 2544, reason: r, owner: o, expires: 2027-01-01}
  - {check: incidents, table: PCF, dates: all, reason: r, owner: o, expires: 2027-01-01}
`;

  test('is read with full table names, dates as ranges, and its lines', () => {
    expect(read(sound)).toEqual([
      {
        check: 'contamination',
        table: 'team_defense_zone_analysis',
        ranges: [{ start: '2021-10-19', end: '2022-04-10' }],
        entity: null,
        reason: 'no play-by-play was recorded',
        owner: 'ana',
        expires: '2027-01-01',
        place: 'x.yaml:2',
      },
      expect.objectContaining({
        table: 'nbac_play_by_play',
        entity: '2544',
        ranges: [
          { start: '2022-01-01', end: '2022-01-01' },
          { start: '2022-01-03', end: '2022-01-05' },
        ],
        place: 'x.yaml:8',
      }),
      expect.objectContaining({ ranges: null, place: 'x.yaml:9' }),
    ]);
  });

  test.each([
    [
      'check: contamination',
      'check: contaminaton',
      /x\.yaml:2:12 .*unknown check contaminaton; did you mean contamination/,
    ],
    ['table: TDZA', 'table: TDZB', /x\.yaml:3:12 .*unknown table TDZB; did you mean TDZA/],
    [
      'dates: 2021-10-19..2022-04-10',
      'dates: 2021-13-19',
      /x\.yaml:4:12 exemptions\[0\]\.dates: expected all, YYYY-MM-DD/,
    ],
    ['dates: 2021-10-19..2022-04-10', 'dates: 2022-04-10..2021-10-19', /x\.yaml:4:12/],
    ['owner: ana', 'owner: ""', /x\.yaml:6:12 .*must not be empty/],
    ['    owner: ana\n', '', /exemptions\[0\]\.owner: missing \(expected string\)/],
    [
      'expires: 2027-01-01\n  - {check: gaps',
      'expires: soon\n  - {check: gaps',
      /x\.yaml:7:14 .*expected a calendar date/,
    ],
    [
      'owner: ana',
      'owner: ana\n    until: 2027-01-01',
      /x\.yaml:7:5 .*unknown key; known: check, table, dates/,
    ],
    ['exemptions:', 'exemptions: [', /x\.yaml:/],
  ])('%s as %s is refused with its place', (from, to, message) => {
    expect(sound).toContain(from);
    expect(() => read(sound.replace(from, to))).toThrow(message);
  });
});
