import { describe, expect, it } from 'vitest';
import { terminalReporter } from '../../../reports/terminal/terminal.js';
import { textWidth } from '../../../reports/terminal/text-width.js';
import { type Finding, finding } from '../../../src/contract/finding.js';
import type { ReportStyle } from '../../../src/contract/report.js';
import type { RunResult } from '../../../src/contract/run-result.js';
import { datesFrom, gateResult, PLAIN_STYLE, runResult, statement } from '../../fixtures/results.js';
import { allOpen, closedFolded } from '../judged-results.js';
import {
  entitiesCapped,
  forcedRun,
  runWithFailures,
  skippedOnly,
  unknownWithError,
} from '../special-results.js';

const ESC = '\u001b';
const ALL = [
  allOpen,
  closedFolded,
  unknownWithError,
  forcedRun,
  skippedOnly,
  entitiesCapped,
  runWithFailures,
];

function render(result: RunResult, style: Partial<ReportStyle> = {}): string {
  return String(terminalReporter.render(result, { ...PLAIN_STYLE, ...style }));
}

function bad(parts: Partial<Finding> = {}): Finding {
  return finding({ check: 'c', table: 't', verdict: 'fail', status: 'BAD', date: '2021-11-18', ...parts });
}

function oneGate(findings: readonly Finding[], parts: Partial<RunResult> = {}): RunResult {
  return runResult({ gates: [gateResult({ gate: 'coverage', findings })], ...parts });
}

describe('width', () => {
  const everything = { verbose: true, details: true, reconcile: true, showDates: true, commands: false };

  it.each([40, 60, 80, 100, 109, 110, 140, 200])('only commands to paste may pass %i columns', (columns) => {
    for (const build of ALL) {
      for (const style of [{}, everything]) {
        const lines = render(build(), { ...style, columns }).split('\n');
        const long = lines.filter((line) => textWidth(line) > columns);
        expect(long.filter((line) => !/^( {5}|[ \d]+\. )fillgate /.test(line))).toEqual([]);
      }
    }
  });

  it('no line ends in spaces, and the text ends in one line break', () => {
    for (const build of ALL) {
      const text = render(build(), everything);
      expect(text.split('\n').filter((line) => line !== line.trimEnd())).toEqual([]);
      expect(text.endsWith('\n')).toBe(true);
      expect(text.endsWith('\n\n')).toBe(false);
    }
  });
});

describe('colour', () => {
  it('is there only when asked for, and says nothing that the plain text does not', () => {
    for (const build of ALL) {
      const plain = render(build());
      const coloured = render(build(), { color: true });
      expect(plain).not.toContain(ESC);
      expect(coloured).toContain(ESC);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is taken out
      const bare = coloured.replace(/\u001b\[[\d;]*m/g, '');
      const trimmed = bare.split('\n').map((line) => line.trimEnd());
      expect(trimmed.join('\n')).toBe(plain);
    }
  });

  it('text from the data cannot paint or move the cursor', () => {
    const text = render(oneGate([bad({ message: `${ESC}[2Jgone${ESC}]0;x\u0007`, table: `t${ESC}[31m` })]));
    expect(text).toContain('gone');
    expect(text).not.toContain(ESC);
    expect(text).not.toContain('\u0007');
  });
});

describe('quiet', () => {
  it('is one line when open or skipped', () => {
    expect(render(allOpen(), { quiet: true })).toBe(
      '✓ OPEN  backfill of nba · 2021-10-19..2022-04-10 · 165 expected dates\n',
    );
    expect(render(skippedOnly(), { quiet: true })).toBe(
      '– SKIPPED  coverage of nba · 2022-02-18..2022-02-21 · 0 expected dates\n',
    );
  });

  it('still shows what is closed, forced or unknown, without the gates that hold', () => {
    const text = render(closedFolded(), { quiet: true });
    expect(text).toContain('CONTAMINATED');
    expect(text).toContain('Next:');
    expect(text).not.toContain('gaps');
    expect(render(forcedRun(), { quiet: true })).toContain('agreed with');
    expect(render(unknownWithError(), { quiet: true })).toContain('Binder Error');
  });
});

describe('findings', () => {
  it('--show-dates gives each date a row of its own', () => {
    const rows = (style: Partial<ReportStyle>) =>
      render(closedFolded(), style)
        .split('\n')
        .filter((line) => line.includes('UNTRACKED'));
    expect(rows({})).toHaveLength(1);
    expect(rows({ showDates: true }).map((line) => /\d{4}-\d{2}-\d{2}/.exec(line)?.[0])).toEqual([
      '2021-11-18',
      '2021-11-19',
      '2021-11-20',
      '2021-11-24',
      '2021-11-26',
      '2021-11-27',
    ]);
  });

  it('passes appear only with --verbose, together with their evidence', () => {
    expect(render(allOpen())).not.toContain('CLEAN');
    const text = render(allOpen(), { verbose: true });
    expect(text).toContain('CLEAN');
    expect(text).toContain('valid percent 100');
    expect(text).toContain('statement reconcile:PCF');
  });

  it('the worst gate comes first, whatever the order of the chain', () => {
    const gates = [
      gateResult({ gate: 'a-warned', findings: [bad({ verdict: 'warn' })] }),
      gateResult({ gate: 'b-unknown', findings: [bad({ verdict: 'unknown' })] }),
      gateResult({ gate: 'c-failed', findings: [bad({ severity: 'low' })] }),
      gateResult({ gate: 'd-failed', findings: [bad({ severity: 'critical' })] }),
    ];
    const sections = [...render(runResult({ gates })).matchAll(/^── (\S+)/gm)].map((match) => match[1]);
    expect(sections).toEqual(['d-failed', 'c-failed', 'b-unknown', 'a-warned']);
  });

  it('a long list says how much it leaves out', () => {
    const findings = Array.from({ length: 70 }, (_, index) => bad({ table: `table_${index}` }));
    expect(render(oneGate(findings))).toContain('+10 more rows, 10 failures among them: --verbose shows all');
    expect(render(oneGate(findings), { verbose: true })).not.toContain('more rows');
  });

  it('scattered dates are counted where they are not listed', () => {
    const dates = datesFrom('2021-11-01', 20);
    const findings = dates.map((date, index) => bad({ date, verdict: index % 2 === 0 ? 'fail' : 'pass' }));
    const text = render(oneGate(findings));
    expect(text).toContain('10 of 20 dates:');
    expect(text).toContain('+4 dates more');
  });

  it('with --strict a warning has the sign of a closed gate', () => {
    const result = oneGate([bad({ verdict: 'warn' })], { strict: true });
    expect(render(result)).toMatch(/^✗ CLOSED/);
    expect(render(result)).toMatch(/^✗ {2}warn {2}coverage/m);
    expect(render(result)).toContain('strict: warnings close');
  });
});

describe('errors and next steps', () => {
  it('shows the errors of statements that no finding repeats, and only those', () => {
    const statements = [
      statement({ id: 'a', error: 'connection lost' }),
      statement({ id: 'b', error: 'timed out' }),
    ];
    const text = render(
      oneGate([bad({ verdict: 'unknown', message: 'could not read: timed out' })], { statements }),
    );
    expect(text).toContain('a: connection lost');
    expect(text).not.toContain('b: timed out');
  });

  it('lists twelve steps and counts the rest, and numbers the rows that they belong to', () => {
    const findings = Array.from({ length: 15 }, (_, index) =>
      bad({ table: `t_${index}`, next: `mend t_${index}` }),
    );
    const text = render(oneGate(findings));
    expect(text.match(/^ *\d+\. mend t_\d+$/gm)).toHaveLength(12);
    expect(text).toContain('+3 more in the JSON report');
    expect(text).toMatch(/^✗ {2}t_0 .*→ 1$/m);
    expect(text.match(/→/g)).toHaveLength(12);
  });

  it('no failure is left without a step', () => {
    expect(render(oneGate([bad({ statement: 'profile:t' })]))).toContain('1. look up t in the JSON report');
    const silent = gateResult({ gate: 'gaps', verdict: 'unknown', summary: 'nothing evaluated' });
    expect(render(runResult({ gates: [silent] }))).toContain(
      '1. check the range, phase and tables that gaps was asked',
    );
  });

  it('spells out few dates of a command, and all of them with --commands', () => {
    const dates = datesFrom('2021-11-01', 61);
    const findings = dates.map((date) => bad({ date, next: `fillgate run --processor PDC --dates ${date}` }));
    const whole = `fillgate run --processor PDC --dates ${dates.join(',')}`;
    expect(render(oneGate(findings.slice(0, 60)))).toContain(`--dates ${dates.slice(0, 60).join(',')}\n`);
    expect(render(oneGate(findings))).not.toContain(whole);
    expect(render(oneGate(findings))).toContain(
      '2021-11-01,…,2021-12-31 (61 dates, each in the JSON report)',
    );
    expect(render(oneGate(findings), { commands: true })).toContain(`\nCommands:\n${whole}\n`);
  });

  it('--commands keeps the order of the findings, words as comments', () => {
    const findings = [
      bad({ severity: 'low', next: 'load nba_raw.play_by_play for 2021-11-18 again' }),
      bad({ table: 'u', severity: 'critical', next: 'fillgate run --processor PDC --dates 2021-11-18' }),
    ];
    const [, commands] = render(oneGate(findings), { commands: true }).split('Commands:\n');
    expect(commands).toBe(
      '# load nba_raw.play_by_play for 2021-11-18 again\nfillgate run --processor PDC --dates 2021-11-18\n',
    );
  });
});

describe('runs', () => {
  const run = (allOffDays: boolean) => [{ runId: 'r1', dryRun: true, allOffDays, dates: [] }];

  it('tells off days from nothing done, and a dry run from a run', () => {
    expect(render(runResult({ runs: run(true) }))).toContain('–  every date is an off day: nothing to run');
    expect(render(runResult({ runs: run(false) }))).toContain('?  no date was run');
    expect(render(runResult({ runs: run(true) }))).toContain('dry run, nothing written');
  });

  it('a processor of which every date was skipped has not passed', () => {
    const dates = [
      {
        processor: 'A',
        date: '2021-10-19',
        status: 'skipped' as const,
        records: 0,
        failures: 0,
        reason: 'bootstrap',
      },
      {
        processor: 'B',
        date: '2021-10-19',
        status: 'success' as const,
        records: 9,
        failures: 0,
        reason: null,
      },
    ];
    const text = render(runResult({ runs: [{ runId: 'r', dryRun: false, allOffDays: false, dates }] }));
    expect(text).toMatch(/^– {2}A +0 +0 +1 +0 +0$/m);
    expect(text).toMatch(/^✓ {2}B +1 +0 +0 +9 +0$/m);
  });
});
