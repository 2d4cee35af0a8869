import { expect, test } from 'vitest';
import { bytesText, costText } from '../../../reports/shared/number-text.js';
import { terminalReporter } from '../../../reports/terminal/terminal.js';
import { gateResult, PLAIN_STYLE, passes, runResult, statement } from '../../fixtures/results.js';

test('bytes are told in MiB', () => {
  expect([0, 1, 10 * 1024 ** 2, 1234.56 * 1024 ** 2].map(bytesText)).toEqual([
    '0 MiB',
    '0 MiB',
    '10 MiB',
    '1,234.6 MiB',
  ]);
});

test('the estimate stands beside what was billed, where there is one', () => {
  const cost = { statements: 3, estimatedBytes: null, billedBytes: 31_457_280 };
  expect(costText(cost)).toBe('billed 30 MiB, by 3 statements');
  expect(costText({ ...cost, estimatedBytes: 10_485_760, statements: 1 })).toBe(
    'billed 30 MiB, estimated 10 MiB, by 1 statement',
  );
});

test('a terminal shows it below each gate, and the sum on top', async () => {
  const cost = { statements: 3, estimatedBytes: 20_971_520, billedBytes: 31_457_280 };
  const gates = [gateResult({ gate: 'coverage', cost, findings: passes('t', ['2022-01-01']) })];
  const statements = [1, 2, 3].map((n) => statement({ id: `profile:${n}`, billedBytes: 10_485_760 }));
  const text = String(await terminalReporter.render(runResult({ gates, statements }), PLAIN_STYLE));
  expect(text).toContain('– billed 30 MiB, estimated 20 MiB, by 3 statements');
  expect(text).toContain('3 statements in 1.2 s · 30 MiB billed');
});
