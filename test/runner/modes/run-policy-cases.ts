import { expect } from 'vitest';
import type { PolicyName } from '../../../src/runner/modes/policies.js';
import type { Row } from '../../../src/warehouse/warehouse.js';
import { localServer } from '../../notify/local-server.js';
import { type FormLeague, formLeague, LAST } from './form-league.js';
import { limitsOf } from './limit-spy.js';
import { runHistory, runLast } from './mode-run.js';
import { type PolicyCase, readyForForm } from './policy-cases.js';

const ATTEMPTS =
  'SELECT entity_id, attempt_number, succeeded, circuit_breaker_tripped FROM books.reprocess_attempts ORDER BY 1, 2';
const BREAKERS = 'SELECT entity_id, attempts FROM books.circuit_breakers ORDER BY 1';
const FAILURES =
  "SELECT entity_id, failure_category FROM books.failures WHERE resolution_status = 'UNRESOLVED' ORDER BY 1";
const HOUR = 3_600_000;

/** A league in which ANT cannot come out of TF on the last day. */
async function withoutAnt(): Promise<FormLeague> {
  const league = await readyForForm([['daily: 4', 'daily: 3']]);
  await league.execute(`DELETE FROM mart.team_games WHERE team = 'ANT' AND day = DATE '${LAST}'`);
  return league;
}

async function bringAntBack(league: FormLeague): Promise<void> {
  await league.execute(`INSERT INTO mart.team_games SELECT game_id, day, team, points, 'x', TIMESTAMPTZ '2024-03-13 01:00:00+00'
    FROM raw.boxes WHERE team = 'ANT' AND day = DATE '${LAST}'`);
}

/** Policies that show while a date is computed, or after it. */
export const SHOWN_BY_THE_RUN = {
  'minimum-rows': async (mode) => {
    const league = await formLeague();
    await runHistory(league);
    const keep = mode === 'daily' ? "team <> 'ANT'" : "team = 'ANT'";
    await league.execute(`DELETE FROM raw.boxes WHERE day = DATE '${LAST}' AND NOT ${keep}`);
    const run = await runLast(league, mode, { only: ['TG'] });
    const [written] = (await league.rows(
      `SELECT COUNT(*) AS n FROM mart.team_games WHERE day = DATE '${LAST}'`,
    )) as Row[];
    if (mode === 'daily') {
      expect(run.of('TG')).toMatchObject({ status: 'failed', reason: 'minimum-rows: 3 teams, fewer than 4' });
      expect(written?.n).toBe(3);
    } else {
      expect(run.of('TG')).toMatchObject({
        status: 'success',
        reason: 'minimum-rows: 1 teams, fewer than 2',
      });
      expect(written?.n).toBe(1);
    }
  },
  'query-timeout': async (mode) => {
    const league = await readyForForm();
    const spy = limitsOf(league.session.warehouse);
    await runLast(league, mode, { only: ['TF'], warehouse: spy.warehouse });
    expect(spy.queries).toContain(mode === 'daily' ? 300_000 : 60_000);
    const timedOut = limitsOf(league.session.warehouse, { slow: /COUNT\(\*\) AS n, MAX/ });
    const { of } = await runLast(league, mode, { only: ['TF'], warehouse: timedOut.warehouse });
    expect(of('TF')).toMatchObject({ status: 'failed' });
    expect(of('TF')?.reason).toMatch(/could not be evaluated: cancelled after/);
  },
  'circuit-breaker': async (mode) => {
    const league = await withoutAnt();
    for (const _attempt of [1, 2]) {
      league.clock.at += 1000;
      await runLast(league, 'daily', { only: ['TF'] });
    }
    expect(await league.rows(BREAKERS)).toEqual([{ entity_id: 'ANT', attempts: 2 }]);
    await bringAntBack(league);
    league.clock.at += 1000;
    const open = (await runLast(league, mode, { only: ['TF'] })).of('TF');
    if (mode === 'backfill') {
      expect(open).toMatchObject({ records: 4, failures: 0 });
      return;
    }
    expect(open).toMatchObject({ records: 3, failures: 1 });
    expect(await league.rows(FAILURES)).toEqual([
      { entity_id: 'ANT', failure_category: 'CIRCUIT_BREAKER_ACTIVE' },
    ]);
    league.clock.at += 48 * HOUR;
    expect((await runLast(league, 'daily', { only: ['TF'] })).of('TF')).toMatchObject({
      records: 4,
      failures: 0,
    });
    expect(await league.rows(BREAKERS)).toEqual([]);
  },
  'rate-limit-tracking': async (mode) => {
    const league = await readyForForm();
    for (const _run of [1, 2, 3, 4]) await runLast(league, mode, { only: ['TF'] });
    const { warnings } = await runLast(league, mode, { only: ['TF'] });
    expect(warnings).toEqual(mode === 'daily' ? [`TF ${LAST}: rate-limit-tracking: 4 runs in 24 h`] : []);
  },
  'retry-counting': async (mode) => {
    const league = await withoutAnt();
    await runLast(league, mode, { only: ['TF'] });
    await bringAntBack(league);
    league.clock.at += 1000;
    await runLast(league, mode, { only: ['TF'] });
    const counted = [
      { entity_id: 'ANT', attempt_number: 1, succeeded: false, circuit_breaker_tripped: false },
      { entity_id: 'ANT', attempt_number: 2, succeeded: true, circuit_breaker_tripped: false },
    ];
    expect(await league.rows(ATTEMPTS)).toEqual(mode === 'daily' ? counted : []);
    await league.execute(`DELETE FROM mart.team_games WHERE team = 'ANT' AND day = DATE '${LAST}'`);
    league.clock.at += 1000;
    await runLast(league, mode, { only: ['TF'] });
    const [last] = ((await league.rows(ATTEMPTS)) as Row[]).filter(({ succeeded }) => !succeeded);
    expect(last?.attempt_number).toBe(mode === 'daily' ? 1 : undefined);
  },
  'reprocess-attempts': async (mode) => {
    const league = await withoutAnt();
    const { runId } = await runLast(league, mode, { only: ['TF'] });
    const rows = await league.rows(
      'SELECT processor_name, analysis_date, run_id, failure_category FROM books.reprocess_attempts',
    );
    const row = {
      processor_name: 'team_form',
      analysis_date: LAST,
      run_id: runId,
      failure_category: 'MISSING_DEPENDENCY',
    };
    expect(rows).toEqual(mode === 'daily' ? [row] : []);
  },
  notifications: async (mode) => {
    const league = await readyForForm();
    const server = await localServer();
    const run = await runLast(league, mode, { only: ['TF'], env: { HOOK: server.url } });
    const [delivery] = run.deliveries ?? [];
    expect(delivery).toMatchObject({ kind: 'notification', channel: 'webhook', target: server.host });
    expect(delivery?.message).toContain(`form ${mode} run: 1 computed`);
    expect(delivery?.status).toBe(mode === 'daily' ? 'sent' : 'suppressed');
    expect(server.received).toHaveLength(mode === 'daily' ? 1 : 0);
    const note = `backfill mode: notification by webhook to ${server.host} suppressed`;
    expect(run.notes.includes(note)).toBe(mode === 'backfill');
  },
  'downstream-trigger': async (mode) => {
    const league = await formLeague();
    await runHistory(league);
    const server = await localServer();
    const run = await runLast(league, mode, { env: { PUBSUB_EMULATOR_HOST: server.host } });
    const triggers = (run.deliveries ?? []).filter(({ kind }) => kind === 'trigger');
    expect(triggers.map(({ message }) => JSON.parse(message))).toEqual([
      { processor: 'TG', phase: 3, dates: [LAST], run_id: run.runId, status: 'success' },
      { processor: 'TF', phase: 4, dates: [LAST], run_id: run.runId, status: 'success' },
    ]);
    const status = mode === 'daily' ? 'sent' : 'suppressed';
    expect(triggers.map((trigger) => trigger.status)).toEqual([status, status]);
    expect(server.received.map(({ path }) => path)).toEqual(
      mode === 'daily'
        ? ['/v1/projects/lab/topics/tg-complete:publish', '/v1/projects/lab/topics/tf-complete:publish']
        : [],
    );
  },
  'failure-records': async (mode) => {
    const league = await withoutAnt();
    expect((await runLast(league, mode, { only: ['TF'] })).of('TF')).toMatchObject({
      records: 3,
      failures: 1,
    });
    expect(await league.rows(FAILURES)).toEqual([
      { entity_id: 'ANT', failure_category: 'MISSING_DEPENDENCY' },
    ]);
  },
  'data-hash': async (mode) => {
    const league = await readyForForm();
    await runLast(league, mode, { only: ['TF'] });
    const rows = (await league.rows(
      `SELECT data_hash FROM mart.team_form WHERE day = DATE '${LAST}'`,
    )) as Row[];
    expect(new Set(rows.map(({ data_hash }) => String(data_hash))).size).toBe(4);
    for (const { data_hash } of rows) expect(data_hash).toMatch(/^[0-9a-f]{32}$/);
  },
  'output-contract': async (mode) => {
    const league = await formLeague();
    await runHistory(league);
    await league.execute(`UPDATE raw.boxes SET game_id = NULL WHERE team = 'ANT' AND day = DATE '${LAST}'`);
    expect((await runLast(league, mode, { only: ['TG'] })).of('TG')).toMatchObject({
      status: 'failed',
      failures: 1,
    });
    expect(await league.rows(FAILURES)).toEqual([{ entity_id: 'ANT', failure_category: 'PROCESSING_ERROR' }]);
  },
} satisfies Partial<Record<PolicyName, PolicyCase>>;
