import { expect } from 'vitest';
import { UserError } from '../../../src/contract/user-error.js';
import type { RunMode } from '../../../src/runner/modes/mode.js';
import type { PolicyName } from '../../../src/runner/modes/policies.js';
import { DAYS, type FormLeague, formLeague, LAST } from './form-league.js';
import { runHistory, runLast, runLeague } from './mode-run.js';

/** Sets up the situation that a policy is about, runs it in a mode, and says what that mode must do. */
export type PolicyCase = (mode: RunMode) => Promise<void>;

/** A league whose last day is computed for TG, while TF still has to be. */
export async function readyForForm(replace: Parameters<typeof formLeague>[0] = []): Promise<FormLeague> {
  const league = await formLeague(replace);
  await runHistory(league);
  await runLast(league, 'backfill', { only: ['TG'] });
  return league;
}

const threeTeams = [['daily: 4', 'daily: 3']] as const;

/** Either refused, or computed with four rows. */
async function expectRefused(league: FormLeague, mode: RunMode, refused: boolean | RegExp): Promise<void> {
  const form = (await runLast(league, mode, { only: ['TF'] })).of('TF');
  if (refused === false) expect(form).toMatchObject({ status: 'success', records: 4, reason: null });
  else {
    expect(form).toMatchObject({ status: 'failed', records: 0 });
    expect(form?.reason).toMatch(refused === true ? /refused/ : refused);
  }
}

/** Policies that look at upstreams and dates before anything is computed. */
export const CHECKED_BEFORE = {
  'dependency-check': async (mode) => {
    const league = await readyForForm();
    await league.execute(`DELETE FROM raw.injuries WHERE day = DATE '${LAST}'`);
    await expectRefused(
      league,
      mode,
      mode === 'daily' && /^refused by dependency-check: nothing in injuries$/,
    );
  },
  'quick-existence': async (mode) => {
    const league = await readyForForm();
    await league.execute(`DELETE FROM mart.team_games WHERE day = DATE '${LAST}'`);
    await expectRefused(league, mode, /dependency-check: nothing in team_games/);
  },
  'window-completeness': async (mode) => {
    const league = await readyForForm(threeTeams);
    await league.execute("DELETE FROM mart.team_games WHERE team = 'ANT' AND day = DATE '2024-03-10'");
    const form = (await runLast(league, mode, { only: ['TF'] })).of('TF');
    const held = await league.rows('SELECT entity_id, failure_category, failure_reason FROM books.failures');
    if (mode === 'backfill') {
      expect(form).toMatchObject({ status: 'success', records: 4, failures: 0 });
      expect(held).toEqual([]);
      return;
    }
    expect(form).toMatchObject({ status: 'success', records: 3, failures: 1 });
    expect(held).toEqual([
      {
        entity_id: 'ANT',
        failure_category: 'INCOMPLETE_DATA',
        failure_reason: 'incomplete look-back on team_games: L3 2/3 L7d 6/7',
      },
    ]);
  },
  'upstream-status': async (mode) => {
    const league = await readyForForm();
    await league.execute(
      "UPDATE books.runs SET status = 'failed' WHERE data_date = DATE '2024-03-11' AND processor_name = 'team_games'",
    );
    await expectRefused(
      league,
      mode,
      mode === 'daily' &&
        /^refused by upstream-status: the run of team_games for 2024-03-11 ended as failed$/,
    );
  },
  'look-back-gaps': async (mode) => {
    const league = await readyForForm();
    await league.execute("DELETE FROM mart.team_games WHERE day = DATE '2024-03-10'");
    await expectRefused(
      league,
      mode,
      mode === 'daily' && /^refused by look-back-gaps: nothing in team_games for 2024-03-10$/,
    );
  },
  'date-range-completeness': async (mode) => {
    const league = await readyForForm();
    await league.execute("DELETE FROM mart.team_form WHERE day IN (DATE '2024-03-10', DATE '2024-03-11')");
    await expectRefused(
      league,
      mode,
      mode === 'daily' &&
        /^refused by date-range-completeness: TF has not been run for 2024-03-10, 2024-03-11$/,
    );
  },
  'stale-upstream': async (mode) => {
    const league = await readyForForm();
    await league.execute(
      `UPDATE mart.team_games SET processed_at = TIMESTAMPTZ '2024-03-08 00:00:00+00' WHERE day = DATE '${LAST}'`,
    );
    const { of, warnings } = await runLast(league, mode, { only: ['TF'] });
    if (mode === 'daily') {
      expect(of('TF')).toMatchObject({ status: 'failed', records: 0 });
      expect(of('TF')?.reason).toMatch(
        /^refused by stale-upstream: team_games was written 96 h before its date/,
      );
      return;
    }
    expect(of('TF')).toMatchObject({ status: 'success', records: 4, reason: null });
    expect(warnings).toEqual([
      `TF: stale-upstream: team_games was written 96 h before its date, needed for ${LAST}; continuing`,
    ]);
  },
  'maximum-age': async (mode) => {
    const league = await formLeague();
    const run = runLast(league, mode, { today: '2024-06-11', only: ['TG'] });
    if (mode === 'backfill') expect((await run).of('TG')).toMatchObject({ status: 'success' });
    else
      await expect(run).rejects.toMatchObject({
        name: UserError.name,
        exitCode: 4,
        message: expect.stringContaining('91 days ago'),
      });
  },
  bootstrap: async (mode) => {
    const league = await formLeague([
      ['bootstrapDays: 0', 'bootstrapDays: 3'],
      ['sql: tf.sql', 'sql: tf.sql\n    skipsBootstrap: true'],
    ]);
    const range = { from: DAYS[0] ?? '', to: DAYS[3] ?? '', mode } as const;
    const run = await runLeague(league, { ...range, strictMode: false });
    expect(
      run.dates.filter(({ processor, reason }) => processor === 'TF' && reason === 'bootstrap'),
    ).toHaveLength(3);
    expect(run.of('TF', DAYS[3])).toMatchObject({ status: 'success', records: 4 });
  },
  'off-season': async (mode) => {
    const league = await formLeague();
    const { session } = league;
    const calendar = {
      ...session.calendar,
      kind: () => 'off' as const,
      expectedDates: () => [],
      seasons: session.calendar.seasons,
    };
    const run = await runLeague(league, { mode, calendar, from: '2024-02-01', to: '2024-02-02' });
    expect(run.notes).toContain('off-season: 2 dates are not run');
    expect(run).toMatchObject({ dates: [], allOffDays: true });
  },
  'no-games': async (mode) => {
    const league = await formLeague([], ["DELETE FROM raw.games WHERE day = DATE '2024-03-05'"]);
    const run = await runLeague(league, { mode, from: '2024-03-05' });
    expect(run.notes).toContain('no-games: 1 date is not run');
    expect(run).toMatchObject({ dates: [], allOffDays: true });
  },
} satisfies Partial<Record<PolicyName, PolicyCase>>;
