import { type EntityNote, finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Origin } from '../../src/contract/origin.js';
import type { DateRun, RunResult } from '../../src/contract/run-result.js';
import { gateResult, passes, runResult, SEASON, statement } from '../fixtures/results.js';
import { INVENTORY } from './judged-results.js';

/** A column that is gone and a table that timed out; the rest holds. */
export function unknownWithError(): RunResult {
  const error =
    'Binder Error: Referenced column "opp_def_rating" not found in FROM clause!\nCandidate bindings: "opp_rating", "opp_team"\n\nLINE 1: SELECT game_date, COUNT(opp_def_rating)\n                                ^';
  return runResult({
    command: 'contamination',
    gates: [
      gateResult({
        gate: 'contamination',
        summary: '1 of 6 tables could not be read',
        findings: [
          ...SEASON.map((date) =>
            finding({
              check: 'contamination',
              table: 'ml_feature_store_v2',
              date,
              verdict: 'unknown',
              status: 'NO_DATA',
              message: error,
              statement: 'profile:ml_feature_store_v2',
            }),
          ),
          ...passes('player_daily_cache', SEASON.slice(7), { check: 'contamination', status: 'CLEAN' }),
        ],
      }),
    ],
    statements: [
      statement({ id: 'profile:ml_feature_store_v2', rows: null, error }),
      statement({ id: 'inventory:registry_errors', rows: null, error: 'Query exceeded its 60 s time-out' }),
    ],
  });
}

/** A backfill that went past a closed gate because somebody said why. */
export function forcedRun(): RunResult {
  return runResult({
    command: 'backfill',
    forced: { gates: ['coverage'], reason: 'PDC of November is rebuilt tomorrow, agreed with the data team' },
    gates: [
      gateResult({ gate: 'preflight', summary: 'all 14 tables there', findings: INVENTORY }),
      gateResult({
        gate: 'coverage',
        phase: 4,
        forced: true,
        summary: '3 dates of player_daily_cache untracked',
        findings: [
          ...passes('player_daily_cache', SEASON.slice(7, 30)),
          ...SEASON.slice(30, 33).map((date) =>
            finding({
              check: 'coverage',
              table: 'player_daily_cache',
              processor: 'PDC',
              date,
              verdict: 'fail',
              status: 'UNTRACKED',
              severity: 'high',
              message: '151 players expected, neither output nor failure record',
              next: 'fillgate run --processor PDC --start-date 2021-11-18 --end-date 2021-11-20',
            }),
          ),
        ],
      }),
    ],
    statements: [statement()],
  });
}

/** Only off days: nothing to evaluate, and known to be so. */
export function skippedOnly(): RunResult {
  const off = ['2022-02-18', '2022-02-19', '2022-02-20', '2022-02-21'];
  return runResult({
    command: 'coverage',
    ranges: [{ start: '2022-02-18', end: '2022-02-21' }],
    expectedDates: 0,
    gates: [
      gateResult({
        gate: 'coverage',
        phase: 4,
        summary: 'every date of the range is an off day',
        findings: ['player_daily_cache', 'player_composite_factors'].flatMap((table) =>
          off.map((date) =>
            finding({
              check: 'coverage',
              table,
              date,
              verdict: 'skipped',
              status: 'NO_GAMES',
              message: 'no finished game on that date',
            }),
          ),
        ),
      }),
    ],
    statements: [statement()],
  });
}

/** More unaccounted players than a screen should hold, on two dates, beside failures that stand up. */
export function entitiesCapped(): RunResult {
  const dates = ['2021-11-18', '2021-11-19'];
  const unaccounted = Array.from({ length: 27 }, (_, index): EntityNote => {
    const entity = String(201_939 + index);
    return {
      entity,
      label: `player${String(index + 1).padStart(2, '0')}`,
      state: 'unaccounted',
      category: null,
      reason: null,
    };
  });
  const rookies = ['Luka Dončić', 'Alperen Şengün'].map((label, index): EntityNote => {
    const reason = `${index + 4} games before the date, 10 needed`;
    return {
      entity: String(1_629_029 + index),
      label,
      state: 'failed',
      category: 'INSUFFICIENT_DATA',
      reason,
      type: 'INSUFFICIENT_HISTORY',
      retryable: false,
    };
  });
  const findings = dates.map((date, index) =>
    finding({
      check: 'coverage',
      table: 'player_shot_zone_analysis',
      processor: 'PSZA',
      date,
      verdict: 'fail',
      status: 'PARTIAL',
      severity: 'medium',
      message: `${27 - index} of 151 players unaccounted`,
      expected: 151,
      observed: 124 + index,
      entities: [...unaccounted.slice(index), ...rookies],
      next: 'fillgate run --processor PSZA --dates 2021-11-18,2021-11-19',
      figures: {
        expected: 151,
        recorded: 122 + index,
        failedOnly: 2,
        unaccounted: 27 - index,
        doubleAccounted: 0,
      },
    }),
  );
  return runResult({
    command: 'coverage',
    ranges: [{ start: '2021-11-18', end: '2021-11-19' }],
    expectedDates: 2,
    gates: [
      gateResult({
        gate: 'coverage',
        phase: 4,
        summary: '2 dates: 53 of 302 entities unaccounted',
        findings,
      }),
    ],
    statements: [statement({ id: 'reconcile:PSZA' })],
  });
}

/** A run of two processors with failed, skipped and finished dates. */
export function runWithFailures(): RunResult {
  const day = (processor: string, date: IsoDate, parts: Partial<DateRun> = {}): DateRun => ({
    processor,
    date,
    status: 'success',
    records: 148,
    failures: 3,
    reason: null,
    ...parts,
  });
  const failed = { status: 'failed', records: 0, failures: 0 } as const;
  const skipped = { status: 'skipped', records: 0, failures: 0, reason: 'bootstrap' } as const;
  return runResult({
    command: 'run',
    runs: [
      {
        runId: 'run-20220411-020000',
        dryRun: false,
        allOffDays: false,
        dates: [
          ...SEASON.slice(0, 7).flatMap((date) => [day('PSZA', date, skipped), day('PDC', date, skipped)]),
          ...SEASON.slice(7, 40).map((date) => day('PSZA', date)),
          ...SEASON.slice(7, 20).map((date) =>
            day('PDC', date, { status: 'done-before', records: 0, failures: 0 }),
          ),
          ...SEASON.slice(20, 37).map((date) => day('PDC', date)),
          ...SEASON.slice(37, 40).map((date) =>
            day('PDC', date, {
              ...failed,
              reason: '0 outputs for 151 expected players and no failure record',
            }),
          ),
        ],
      },
    ],
    verdict: 'fail',
    exitCode: 1,
  });
}

/** Two origins, one of them in doubt, with findings folded under them and one that none explains. */
export function withOrigins(): RunResult {
  const bad = (table: string, date: IsoDate, origin?: string) =>
    finding({
      check: 'contamination',
      table,
      field: 'paint_defense_vs_league_avg',
      date,
      verdict: 'fail',
      status: 'CONTAMINATED',
      severity: 'high',
      message: `${table}.paint_defense_vs_league_avg on ${date}: 30 of 30 rows break the rule`,
      next: 'put the 3 dates into shots.parquet',
      ...(origin === undefined ? {} : { origin }),
    });
  const dates = SEASON.slice(20, 23);
  const base = { processor: null, fields: [], rowsMissing: true, exact: true, findings: 3 };
  const radius = { processor: 'TDZA', rows: 58, dates, sharedRows: 842, sharedDates: dates, absentRows: 2 };
  const path = ['nbac_play_by_play', 'team_defense_zone_analysis'].map((table) => ({ table, field: null }));
  const origin: Origin = {
    ...base,
    id: 'origin-1',
    table: 'nbac_play_by_play',
    dates,
    rows: null,
    message: 'rows of 20 of 20 games are missing on 3 dates, nothing lies upstream of this table',
    proven: true,
    doubt: null,
    path,
    radius: [{ ...radius, table: 'team_defense_zone_analysis' }],
    next: 'put the 3 dates into shots.parquet',
    again: [`fillgate run --processor TDZA --dates ${dates.join(',')} --no-resume`],
  };
  const doubtful: Origin = {
    ...origin,
    id: 'origin-2',
    table: 'team_defense_game_summary',
    dates: dates.slice(0, 1),
    proven: false,
    exact: false,
    doubt: 'nbac_team_boxscore could not be read',
  };
  const found = dates.map((date) => bad('team_defense_zone_analysis', date, 'origin-1'));
  return runResult({
    command: 'contamination',
    gates: [
      gateResult({
        gate: 'contamination',
        findings: [...found, bad('player_daily_cache', dates[0] ?? '')],
        origins: [origin, doubtful],
      }),
    ],
  });
}

/** A month with a gap, sound months before and after it, and readers that wait for it. */
export function matrixOfReadiness(): RunResult {
  const input = (table: string, date: IsoDate, verdict: 'pass' | 'fail') =>
    finding({ check: 'readiness', table, date, verdict, status: verdict === 'fail' ? 'MISSING' : 'READY' });
  const gap = SEASON.slice(40, 44);
  const findings = ['player_game_summary', 'team_defense_game_summary'].flatMap((table) =>
    SEASON.map((date) =>
      input(table, date, table.startsWith('team') && gap.includes(date) ? 'fail' : 'pass'),
    ),
  );
  const reader = (name: string, verdict: 'pass' | 'fail', message: string) =>
    finding({
      check: 'readiness',
      table: `inputs of ${name}`,
      processor: name,
      verdict,
      status: 'READER',
      message,
    });
  return runResult({
    command: 'readiness',
    ranges: [{ start: gap[0] ?? '', end: SEASON.at(-1) ?? '' }],
    gates: [
      gateResult({
        gate: 'readiness',
        phase: 4,
        findings: [
          reader('TDZA', 'fail', `all ready up to ${SEASON[39]}; 4 slices block`),
          reader('PSZA', 'pass', `all ready up to ${SEASON.at(-1)}`),
          ...findings,
        ],
      }),
    ],
  });
}
