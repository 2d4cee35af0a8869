import { it } from 'vitest';
import { terminalReporter } from '../../../reports/terminal/terminal.js';
import { finding } from '../../../src/contract/finding.js';
import { datesFrom, gateResult, PLAIN_STYLE, runResult } from '../../fixtures/results.js';

it('perf', () => {
  for (const n of [200, 400, 800, 1600]) {
    const findings = datesFrom('2010-01-01', n).map((date, i) =>
      finding({
        check: 'c',
        table: 't',
        verdict: 'fail',
        status: 'S',
        date,
        message: `t on ${date}: ${i} rows`,
        next: `fillgate run --dates ${date}`,
      }),
    );
    const r = runResult({ gates: [gateResult({ gate: 'g', findings })] });
    let t = performance.now();
    terminalReporter.render(r, PLAIN_STYLE);
    const a = performance.now() - t;
    t = performance.now();
    terminalReporter.render(r, { ...PLAIN_STYLE, showDates: true, columns: 120 });
    console.log(n, a, performance.now() - t);
  }
});
