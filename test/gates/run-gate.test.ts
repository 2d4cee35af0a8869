import { expect, test } from 'vitest';
import type { DateRun } from '../../src/contract/run-result.js';
import { runGate } from '../../src/gates/run-gate.js';

const OPTIONS = { strict: false, force: null };

test.each([
  ['success', null, 'pass'],
  ['unchanged', null, 'pass'],
  ['done-before', null, 'pass'],
  ['success', 'minimum-rows: 1 teams, fewer than 2', 'warn'],
  ['unchanged', 'minimum-rows: 1 teams, fewer than 2', 'warn'],
  ['planned', null, 'pass'],
  ['skipped', 'bootstrap', 'skipped'],
  ['failed', 'nothing came out', 'fail'],
] as const)('a date that is %s (%s): %s', (status, reason, verdict) => {
  const run: DateRun = { processor: 'TG', date: '2024-03-01', status, records: 1, failures: 0, reason };
  const summary = { runId: 'r', dryRun: false, allOffDays: false, dates: [run] };
  expect(runGate(summary, null, OPTIONS)).toMatchObject({
    verdict,
    findings: [{ verdict, message: reason ?? '' }],
  });
});
