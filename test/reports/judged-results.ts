import { type Finding, finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { RunResult } from '../../src/contract/run-result.js';
import { gateResult, passes, runResult, SEASON, statement } from '../fixtures/results.js';

/** What a preflight with its inventory found. */
export const INVENTORY: readonly Finding[] = [
  ['nbac_schedule', 1230, 165, '2021-10-19..2022-04-10'],
  ['nbac_gamebook_player_stats', 26_039, 165, '2021-10-19..2022-04-10'],
  ['player_composite_factors', 24_610, 158, '2021-10-26..2022-04-10'],
].map(([table, rows, dates, message]) =>
  finding({
    check: 'preflight',
    table: String(table),
    verdict: 'pass',
    status: 'THERE',
    message: String(message),
    figures: { rows: Number(rows), dates: Number(dates) },
  }),
);

function bootstrap(table: string, dates: readonly IsoDate[]): Finding[] {
  const message = 'bootstrap, the first 7 days of the season';
  return dates.map((date) =>
    finding({ check: 'coverage', table, verdict: 'skipped', status: 'SKIPPED', date, message }),
  );
}

/** Every gate open, the first week skipped as bootstrap. */
export function allOpen(): RunResult {
  const figures = { expected: 150, recorded: 141, failedOnly: 9, unaccounted: 0, duplicateRows: 0 };
  return runResult({
    command: 'backfill',
    gates: [
      gateResult({
        gate: 'preflight',
        summary: 'all 14 tables and their 96 columns are there',
        findings: INVENTORY,
      }),
      gateResult({
        gate: 'coverage',
        phase: 4,
        summary: '158 dates of 5 processors: 23,700 entities expected, all accounted for',
        findings: [
          ...bootstrap('player_composite_factors', SEASON.slice(0, 7)),
          ...passes('player_composite_factors', SEASON.slice(7), {
            processor: 'PCF',
            expected: 150,
            observed: 141,
            rowsExamined: 141,
            statement: 'reconcile:PCF',
            figures,
          }),
        ],
      }),
      gateResult({
        gate: 'contamination',
        phase: 4,
        summary: 'every critical field sound on every date',
        findings: passes('player_composite_factors', SEASON.slice(7), {
          check: 'contamination',
          field: 'opponent_strength_score',
          status: 'CLEAN',
          figures: { validPercent: 100 },
        }),
      }),
    ],
    statements: [statement(), statement({ id: 'reconcile:PCF', purpose: 'entities of PCF' })],
  });
}

function contaminated(table: string, field: string, percent: number): Finding[] {
  return SEASON.slice(7).map((date, index) =>
    finding({
      check: 'contamination',
      table,
      field,
      date,
      verdict: 'fail',
      status: 'CONTAMINATED',
      severity: 'critical',
      message: `${percent} % of ${140 + (index % 12)} rows valid; it starts in team_defense_game_summary.opp_paint_attempts on ${SEASON[0]}`,
      expected: 140 + (index % 12),
      observed: 0,
      rowsExamined: 140 + (index % 12),
      statement: `profile:${table}`,
      figures: { validPercent: percent },
      next: 'Load the play by play of 2021-10-19..2022-04-10 again, then `fillgate backfill --phase 3 --start-date 2021-10-19 --end-date 2022-04-10`',
    }),
  );
}

/** A whole season poisoned upstream, a hole of six dates, and a date with a few players lost. */
export function closedFolded(): RunResult {
  const holes = [...SEASON.slice(30, 33), ...SEASON.slice(36, 39)];
  const rest = SEASON.slice(7).filter((date) => !holes.includes(date) && date !== SEASON[60]);
  const missing = holes.map((date) =>
    finding({
      check: 'coverage',
      table: 'player_daily_cache',
      processor: 'PDC',
      date,
      verdict: 'fail',
      status: 'UNTRACKED',
      severity: 'high',
      message: `PDC on ${date}: ${date === SEASON[30] ? 204 : 151} players expected, neither output nor failure record`,
      expected: 151,
      observed: 0,
      next: `fillgate run --processor PDC --dates ${date} --no-resume`,
      figures: { expected: 151, recorded: 0, failedOnly: 0, unaccounted: 151, duplicateRows: 0 },
    }),
  );
  const partial = finding({
    check: 'coverage',
    table: 'player_daily_cache',
    processor: 'PDC',
    date: SEASON[60] ?? null,
    verdict: 'fail',
    status: 'PARTIAL',
    severity: 'medium',
    message: 'PDC on 2021-12-19: 3 of 148 players unaccounted: lukadoncic, nikolajokic, dennisschroder',
    expected: 148,
    observed: 145,
    figures: { expected: 148, recorded: 140, failedOnly: 5, unaccounted: 3, duplicateRows: 0 },
    next: `fillgate run --processor PDC --dates ${SEASON[60]} --no-resume`,
  });
  const band = finding({
    check: 'coverage',
    table: 'player_shot_zone_analysis',
    processor: 'PSZA',
    date: SEASON[40] ?? null,
    verdict: 'warn',
    status: 'OK',
    severity: 'low',
    message: '41.3 % of the expected players failed; the band for day 41 of the season ends at 30 %',
  });
  return runResult({
    gates: [
      gateResult({
        gate: 'coverage',
        phase: 4,
        summary:
          '158 dates, 5 processors: 951 of 23,700 entities unaccounted, all of them in player_daily_cache',
        findings: [
          ...bootstrap('player_daily_cache', SEASON.slice(0, 7)),
          ...passes('player_daily_cache', rest, {
            processor: 'PDC',
            figures: { expected: 148, recorded: 143, failedOnly: 5, unaccounted: 0, duplicateRows: 0 },
          }),
          ...missing,
          partial,
          band,
        ],
      }),
      gateResult({
        gate: 'contamination',
        phase: 4,
        summary: '2 of 12 critical fields below 50 % on 158 dates; one origin',
        findings: [
          ...contaminated('team_defense_zone_analysis', 'paint_defense_vs_league_avg', 0),
          ...contaminated('player_composite_factors', 'opponent_strength_score', 0),
        ],
      }),
      gateResult({
        gate: 'gaps',
        phase: 4,
        summary: 'no gap of its own',
        findings: passes('x', ['2021-10-26']),
      }),
    ],
    statements: [statement()],
  });
}
