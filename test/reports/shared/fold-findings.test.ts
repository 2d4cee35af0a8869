import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanText } from '../../../reports/shared/date-spans.js';
import { foldFindings } from '../../../reports/shared/fold-findings.js';
import { type Finding, finding } from '../../../src/contract/finding.js';
import { VERDICTS } from '../../../src/contract/verdict.js';
import { datesFrom, gateResult } from '../../fixtures/results.js';

const DATES = datesFrom('2021-11-18', 8);
const TABLE = 'player_daily_cache';

function at(date: string | undefined, parts: Partial<Finding> = {}): Finding {
  return finding({
    check: 'c',
    table: TABLE,
    verdict: 'fail',
    status: 'PARTIAL',
    date: date ?? null,
    ...parts,
  });
}

function fold(findings: readonly Finding[], byDate = false) {
  return foldFindings(gateResult({ gate: 'g', findings }), { byDate });
}

const texts = (findings: readonly Finding[], byDate = false) =>
  fold(findings, byDate).map((row) => [row.sample.status, ...row.spans.map(spanText)].join(' '));

describe('foldFindings', () => {
  it('folds what differs in figures and dates only', () => {
    const rows = fold([
      at(DATES[0], { message: `${TABLE} on ${DATES[0]}: 3 of 150 unaccounted`, severity: 'medium' }),
      at(DATES[1], { message: `${TABLE} on ${DATES[1]}: 4 of 150 unaccounted`, severity: 'high' }),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      message: '3..4 of 150 unaccounted',
      severity: 'high',
      dates: DATES.slice(0, 2),
    });
  });

  it('an evaluated date in between splits a span, an off day and another table do not', () => {
    const off = at(DATES[1], { verdict: 'skipped', status: 'NO_GAMES' });
    const other = at(DATES[4], { table: 'other', verdict: 'pass', status: 'OK' });
    const sound = at(DATES[6], { verdict: 'pass', status: 'OK' });
    const bad = [0, 2, 3, 5, 7].map((index) => at(DATES[index]));
    expect(texts([...bad, off, other, sound])[0]).toBe('PARTIAL 2021-11-18..2021-11-23 (4 dates) 2021-11-25');
  });

  it('a date skipped for another reason splits a span: it is not part of the outage', () => {
    const skipped = at(DATES[1], { verdict: 'skipped', status: 'SKIPPED', message: 'bootstrap' });
    expect(texts([at(DATES[0]), skipped, at(DATES[2])])[0]).toBe('PARTIAL 2021-11-18 2021-11-20');
  });

  it('keeps verdict, table, processor, field, status and kind of message apart', () => {
    const rows = fold([
      at(DATES[0]),
      at(DATES[0], { verdict: 'warn' }),
      at(DATES[0], { table: 'other' }),
      at(DATES[0], { processor: 'PDC' }),
      at(DATES[0], { field: 'f' }),
      at(DATES[0], { status: 'UNTRACKED' }),
      at(DATES[0], { message: 'something else' }),
      at(undefined),
    ]);
    expect(rows).toHaveLength(8);
  });

  it('puts the worst first: verdict, then severity, then the number of dates', () => {
    const rows = [
      at(DATES[0], { verdict: 'pass', status: 'P' }),
      at(DATES[0], { verdict: 'unknown', status: 'U' }),
      at(DATES[0], { status: 'ONE', severity: 'high' }),
      at(DATES[0], { status: 'TWO', severity: 'high' }),
      at(DATES[1], { status: 'TWO', severity: 'high' }),
      at(DATES[0], { status: 'CRITICAL', severity: 'critical' }),
    ];
    expect(fold(rows).map((row) => row.sample.status)).toEqual(['CRITICAL', 'TWO', 'ONE', 'U', 'P']);
  });

  it('by date: one row per date, in the order of the dates', () => {
    expect(texts([at(DATES[2]), at(DATES[0]), at(DATES[1])], true)).toEqual([
      'PARTIAL 2021-11-18',
      'PARTIAL 2021-11-19',
      'PARTIAL 2021-11-20',
    ]);
  });

  it('loses no finding and no date, folded or not', () => {
    const anyFinding = fc.record({
      date: fc.constantFrom(...DATES, undefined),
      verdict: fc.constantFrom(...VERDICTS),
      status: fc.constantFrom('A', 'NO_GAMES'),
    });
    fc.assert(
      fc.property(fc.array(anyFinding), fc.boolean(), (picks, byDate) => {
        const findings = picks.map(({ date, verdict, status }) => at(date, { verdict, status }));
        const rows = fold(findings, byDate);
        expect(new Set(rows.flatMap((row) => row.findings))).toEqual(new Set(findings));
        expect(rows.flatMap((row) => row.findings)).toHaveLength(findings.length);
        for (const row of rows) {
          expect(new Set(row.dates)).toEqual(new Set(row.findings.flatMap(({ date }) => date ?? [])));
          expect(row.spans.reduce((sum, span) => sum + span.dates, 0)).toBe(row.dates.length);
        }
      }),
    );
  });
});
