import { beforeAll, describe, expect, test } from 'vitest';
import { writeLeague } from '../../src/demo/league-files.js';
import { fragment } from '../../src/sql/sql.js';
import type { Warehouse } from '../../src/warehouse/warehouse.js';
import { fillgate, type Ran, resultOf } from '../fixtures/binary.js';
import { leagueOf } from '../fixtures/league.js';
import { freshFolder } from '../fixtures/warehouse.js';
import { SUBJECTS, type Subject } from './subjects.js';

const LEAGUE = leagueOf({ teams: 4, dates: 12 });
const SEASON = ['--season', LEAGUE.season];
const DAYS = ['--start-date', '2023-11-05', '--end-date', '2023-11-12'];

const MOMENT = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::[\d.]+)?(?:Z| UTC)/g;

/** What is said of every slice, whoever said it and however long that took. */
function said(ran: Ran): unknown {
  if (ran.stdout === '') throw new Error(`exit ${ran.code}: ${ran.stderr}`);
  return {
    code: ran.code,
    findings: resultOf(ran).gates.flatMap(({ gate, findings }) =>
      findings.map(({ table, date, field, verdict, status, message, entities }) => [
        [gate, table, date, field, verdict, status, message.replace(MOMENT, 'then')].join(' | '),
        entities,
      ]),
    ),
  };
}

/** The command line, from an empty warehouse to one that was damaged; a step's name and what came of it. */
async function walk(subject: Subject): Promise<ReadonlyMap<string, unknown>> {
  const folder = freshFolder();
  await writeLeague(`${folder}/raw`, LEAGUE);
  const place = subject.place();
  const run = (...args: readonly string[]) => fillgate(folder, ...args, ...place.options);
  const judged = (...args: readonly string[]) => said(run(...args, '--format', 'json'));
  const steps = new Map<string, unknown>();
  const exit = (name: string, ran: Ran) => steps.set(name, [ran.code, ran.stderr]);
  exit('init-schema', run('init-schema'));
  exit('init-schema again', run('init-schema'));
  const loaded = run('load', '--from', 'raw', '--format', 'json');
  const { tables } = JSON.parse(loaded.stdout) as { tables: readonly { table: string; rows: number }[] };
  steps.set('load', [loaded.code, tables.map(({ table, rows }) => `${table} ${rows}`)]);
  steps.set('preflight', judged('preflight', '--phase', '2', ...SEASON, '--verbose'));
  steps.set('backfill', judged('backfill', '--phase', '3', ...SEASON));
  steps.set('run', judged('run', '--phase', '4', ...SEASON));
  steps.set('explain', run('explain', 'audit', ...DAYS).code);
  steps.set('audit', judged('audit', ...SEASON));
  await damage(await place.open());
  steps.set('verify', judged('verify', ...SEASON));
  steps.set('gaps', judged('gaps', '--phase', '3', ...DAYS));
  steps.set('incidents', judged('incidents', '--since', '24h'));
  return steps;
}

async function damage(warehouse: Warehouse): Promise<void> {
  const name = (dataset: string, table: string) => warehouse.dialect.table(dataset, table);
  await warehouse.execute([
    fragment(
      `DELETE FROM ${name('nba_analytics', 'team_offense_game_summary')} WHERE game_date = DATE '2023-11-08'`,
    ),
    fragment(
      `UPDATE ${name('nba_analytics', 'team_defense_game_summary')} SET opp_paint_attempts = NULL WHERE game_date = DATE '2023-11-09'`,
    ),
  ]);
  await warehouse.close();
}

describe.skipIf(SUBJECTS.length < 2)('the command line (needs an emulator of BigQuery)', () => {
  const walks: ReadonlyMap<string, unknown>[] = [];
  beforeAll(async () => {
    for (const subject of SUBJECTS) walks.push(await walk(subject));
  }, 900_000);

  test('says the same on every warehouse, step by step', () => {
    const [first, ...others] = walks;
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) {
      for (const [step, outcome] of first ?? []) expect([step, other.get(step)]).toEqual([step, outcome]);
    }
  });

  test('opens and closes as it must', () => {
    const [first = new Map<string, unknown>()] = walks;
    const codes = [...first].map(([step, outcome]) => [step, codeOf(outcome)]);
    expect(Object.fromEntries(codes)).toEqual({
      'init-schema': 0,
      'init-schema again': 0,
      load: 0,
      preflight: 0,
      backfill: 0,
      run: 0,
      explain: 0,
      audit: 0,
      verify: 1,
      gaps: 1,
      incidents: 0,
    });
  });
});

function codeOf(outcome: unknown): unknown {
  if (Array.isArray(outcome)) return outcome[0];
  return typeof outcome === 'object' && outcome !== null && 'code' in outcome ? outcome.code : outcome;
}
