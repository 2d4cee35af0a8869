import { describe, expect, test } from 'vitest';
import { loadPipeline } from '../../../src/pipeline/load.js';
import { DEFAULT_RUN_SETTINGS } from '../../../src/pipeline/run-settings-schema.js';
import {
  explainPolicies,
  policiesIn,
  policiesText,
  skippedPolicies,
} from '../../../src/runner/modes/explain-policies.js';
import { type ChosenMode, plainMode, RUN_MODES } from '../../../src/runner/modes/mode.js';
import { POLICIES } from '../../../src/runner/modes/policies.js';
import type { Row } from '../../../src/warehouse/warehouse.js';
import { formLeague, LAST } from './form-league.js';
import { runLast, runLeague } from './mode-run.js';
import { CHECKED_BEFORE, readyForForm } from './policy-cases.js';
import { SHOWN_BY_THE_RUN } from './run-policy-cases.js';

const CASES = { ...CHECKED_BEFORE, ...SHOWN_BY_THE_RUN };
const SETTINGS = loadPipeline('nba').settings?.modes ?? DEFAULT_RUN_SETTINGS.modes;

test('every policy has a case, and every case a policy', () => {
  expect(Object.keys(CASES).sort()).toEqual(POLICIES.map(({ name }) => name).sort());
});

for (const mode of RUN_MODES) {
  describe(`in ${mode} mode`, () => {
    test.each(Object.entries(CASES))('%s', async (_name, holds) => {
      await holds(mode);
    });
  });
}

describe('what a mode leaves out', () => {
  const skipped = [
    'window-completeness',
    'upstream-status',
    'look-back-gaps',
    'date-range-completeness',
    'notifications',
    'circuit-breaker',
    'rate-limit-tracking',
    'retry-counting',
    'reprocess-attempts',
    'downstream-trigger',
    'maximum-age',
  ];

  test('daily nothing, backfill just what the table says', () => {
    expect(skippedPolicies(plainMode('daily'))).toEqual([]);
    expect(skippedPolicies(plainMode('backfill'))).toEqual(skipped);
  });

  test('is said once per policy and run', async () => {
    const league = await formLeague();
    const { notes } = await runLeague(league, {
      mode: 'backfill',
      from: '2024-03-01',
      to: '2024-03-05',
      chunkDays: 1,
    });
    expect(notes.filter((note) => /skipping/.test(note))).toEqual(
      skipped.map((policy) => `backfill mode: skipping ${policy}`),
    );
    expect(
      (await runLast(league, 'daily', { strictMode: false })).notes.filter((note) => /skipping/.test(note)),
    ).toEqual(['daily mode: skipping upstream-status']);
  });
});

test('strictMode switches the upstream status and nothing else', () => {
  for (const mode of RUN_MODES) {
    const other = { mode, strictUpstream: mode === 'backfill' };
    const changed = policiesIn(other, SETTINGS).filter(
      (policy, index) => policiesIn(plainMode(mode), SETTINGS)[index]?.applies !== policy.applies,
    );
    expect(changed.map(({ name }) => name)).toEqual(['upstream-status']);
  }
});

describe('skipPreflight', () => {
  test('asks beforehand what backfill mode asks, and switches nothing else', () => {
    const values = (chosen: ChosenMode) => policiesIn(chosen, SETTINGS).map(({ value }) => value);
    const [daily, backfill, skipping] = [
      values(plainMode('daily')),
      values(plainMode('backfill')),
      values({ ...plainMode('daily'), skipPreflight: true }),
    ];
    const switched = ['dependency-check', 'look-back-gaps', 'date-range-completeness', 'stale-upstream'];
    for (const [index, { name }] of POLICIES.entries()) {
      expect(skipping[index], name).toBe((switched.includes(name) ? backfill : daily)[index]);
    }
  });

  test('lets a date pass whose optional upstream is missing, never one whose critical upstream is', async () => {
    const league = await readyForForm();
    await league.execute(`DELETE FROM raw.injuries WHERE day = DATE '${LAST}'`);
    const run = async () => (await runLast(league, 'daily', { only: ['TF'], skipPreflight: true })).of('TF');
    expect(await run()).toMatchObject({ status: 'success', records: 4 });
    await league.execute(`DELETE FROM mart.team_games WHERE day = DATE '${LAST}'`);
    expect(await run()).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('dependency-check: nothing in team_games'),
    });
  });
});

describe('the applied policies', () => {
  test('stand in the run history of every date', async () => {
    const league = await formLeague();
    await runLeague(league, { mode: 'backfill', from: '2024-03-01', to: '2024-03-03' });
    const rows = (await league.rows('SELECT DISTINCT policies FROM books.runs')) as Row[];
    expect(rows).toHaveLength(1);
    const text = String(rows[0]?.policies);
    const modes = league.session.pipeline.settings?.modes ?? SETTINGS;
    expect(text).toBe(policiesText(plainMode('backfill'), modes).join(', '));
    expect(text.split(', ')).toHaveLength(POLICIES.length + 1);
    expect(text).toContain('mode: backfill, dependency-check: quick');
  });

  test.each(RUN_MODES)('are shown as one table, in %s mode', async (mode) => {
    const text = `${explainPolicies(plainMode(mode), SETTINGS).join('\n')}\n`;
    await expect(text).toMatchFileSnapshot(`golden/policies.${mode}.txt`);
  });
});

test('the last day is not history: backfill mode refuses it, and says how to run it all the same', async () => {
  const league = await formLeague();
  await expect(runLeague(league, { mode: 'backfill' })).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining(LAST),
    next: expect.stringContaining('--allow-recent'),
  });
});
