import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { jsonReporter } from '../../../reports/json/json.js';
import { runResultSchema } from '../../../reports/json/result-schema.js';
import type { DateRun } from '../../../src/contract/run-result.js';
import { announce } from '../../../src/runner/modes/announce.js';
import { plainMode } from '../../../src/runner/modes/mode.js';
import { payloadsOf, runMessage } from '../../../src/runner/modes/run-message.js';
import { PLAIN_STYLE, runResult } from '../../fixtures/results.js';
import { localServer } from '../../notify/local-server.js';
import { formLeague, LAST } from './form-league.js';
import { runHistory, runLast } from './mode-run.js';

const REASONS: Partial<Record<DateRun['status'], string>> = {
  failed: 'nothing came out',
  skipped: 'bootstrap',
};

const run = (processor: string, date: string, status: DateRun['status']): DateRun => ({
  processor,
  date,
  status,
  records: 1,
  failures: 0,
  reason: REASONS[status] ?? null,
});
const base = { runId: 'r1', dryRun: false, allOffDays: false };
const TOLD = { pipeline: 'nba', mode: 'daily' } as const;

describe('what people are told', () => {
  test('is how many dates failed, which, and why', () => {
    const dates = [
      run('TG', '2024-03-01', 'success'),
      run('TG', '2024-03-02', 'unchanged'),
      run('TF', '2024-03-01', 'done-before'),
      run('TF', '2024-03-02', 'failed'),
    ];
    expect(runMessage(TOLD, { ...base, dates, warnings: ['TG is stale'] })).toEqual({
      level: 'error',
      title: 'nba daily run: 1 failed, 2 computed',
      lines: [
        'TG: 2 computed, 0 failed',
        'TF: 0 computed, 1 failed',
        'Failed TF 2024-03-02 nothing came out',
        'Warning TG is stale',
        'run r1',
      ],
    });
  });

  test('is a warning where something must be known, else just that it is done', () => {
    const dates = [run('TG', '2024-03-01', 'success')];
    expect(runMessage(TOLD, { ...base, dates, warnings: ['w'] })?.level).toBe('warning');
    expect(runMessage(TOLD, { ...base, dates })?.level).toBe('info');
  });

  test('is nothing when nothing was done', () => {
    const dates = [run('TG', '2024-03-01', 'done-before'), run('TF', '2024-03-01', 'skipped')];
    expect(runMessage(TOLD, { ...base, dates })).toBeNull();
    expect(runMessage(TOLD, { ...base, dates: [] })).toBeNull();
  });

  test('names the first twenty and counts the others', () => {
    const dates = Array.from({ length: 50 }, (_, at) => run('TG', `2024-03-${at}`, 'failed'));
    const lines = runMessage(TOLD, { ...base, dates })?.lines ?? [];
    expect(lines.filter((line) => line.startsWith('Failed'))).toHaveLength(20);
    expect(lines).toContain('and 30 more');
  });
});

describe('what other programs are told', () => {
  const processors = [
    { name: 'TG', phase: 3 },
    { name: 'TF', phase: 4 },
  ] as never;

  test('is which dates are complete: those that failed are not, those done before were told already', () => {
    const dates = [
      run('TG', '2024-03-02', 'unchanged'),
      run('TG', '2024-03-01', 'success'),
      run('TG', '2024-03-03', 'done-before'),
      run('TF', '2024-03-01', 'success'),
      run('TF', '2024-03-02', 'failed'),
    ];
    expect(payloadsOf(processors, { ...base, dates })).toEqual([
      { processor: 'TG', phase: 3, dates: ['2024-03-01', '2024-03-02'], run_id: 'r1', status: 'success' },
      { processor: 'TF', phase: 4, dates: ['2024-03-01'], run_id: 'r1', status: 'partial' },
    ]);
  });

  test('is nothing of a processor without a complete date', () => {
    const dates = [run('TG', '2024-03-01', 'failed'), run('TF', '2024-03-01', 'skipped')];
    expect(payloadsOf(processors, { ...base, dates })).toEqual([]);
  });
});

describe('a notifier that fails', () => {
  test('fails no run and loses no message', async () => {
    const league = await formLeague();
    await runHistory(league);
    const server = await localServer([404]);
    const env = { HOOK: server.url, PUBSUB_EMULATOR_HOST: server.host };
    const { dates, deliveries, notes } = await runLast(league, 'daily', { env });
    expect(dates.map(({ status }) => status)).toEqual(['success', 'success']);
    expect(deliveries?.map(({ channel, status, error }) => [channel, status, error])).toEqual([
      ['webhook', 'failed', `${server.host} answered 404: go away`],
      ['pubsub', 'failed', `${server.host} answered 404: go away`],
      ['pubsub', 'failed', `${server.host} answered 404: go away`],
    ]);
    expect(deliveries?.[0]?.message).toContain('form daily run: 2 computed');
    expect(JSON.parse(deliveries?.[2]?.message ?? '')).toMatchObject({ processor: 'TF', dates: [LAST] });
    expect(notes.filter((note) => note.includes('not sent'))).toHaveLength(3);
  });

  test('is told of once, however many messages it did not take', async () => {
    const notes: string[] = [];
    const unready = {
      channel: 'pubsub',
      unready: 'no project',
      handles: () => true,
      target: ({ processor }: { processor: string }) => processor,
      fire: () => Promise.reject(new Error('never')),
    } as const;
    const processors = [
      { name: 'TG', phase: 3 },
      { name: 'TF', phase: 4 },
    ] as never;
    const dates = [run('TG', '2024-03-01', 'success'), run('TF', '2024-03-01', 'success')];
    const audience = {
      pipeline: 'nba',
      chosen: plainMode('daily'),
      processors,
      notifiers: [],
      triggers: [unready],
    };
    const deliveries = await announce({ ...audience, note: (note) => notes.push(note) }, { ...base, dates });
    expect(deliveries.map(({ status, target }) => [status, target])).toEqual([
      ['not-configured', 'TG'],
      ['not-configured', 'TF'],
    ]);
    expect(notes).toEqual([
      'trigger by pubsub not sent: no project; what it says is in the report (2 messages)',
    ]);
  });
});

test('warnings and deliveries stand in the JSON report, in its published shape', async () => {
  const league = await formLeague();
  await runHistory(league);
  const { notes: _notes, of: _of, ...summary } = await runLast(league, 'backfill');
  expect(summary.deliveries).toHaveLength(3);
  const written = await jsonReporter.render(
    runResult({ runs: [{ ...summary, warnings: ['w'] }] }),
    PLAIN_STYLE,
  );
  const read: unknown = JSON.parse(String(written));
  const validate = new Ajv2020({ strict: false }).compile(runResultSchema);
  expect([validate(read), validate.errors]).toEqual([true, null]);
  expect(read).toMatchObject({ runs: [{ warnings: ['w'], deliveries: [{ status: 'suppressed' }, {}, {}] }] });
});
