import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeLeague } from '../../src/demo/league-files.js';
import { openSession } from '../../src/gates/session.js';
import { datesOf } from '../../src/pipeline/date-ranges.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { fragment, param, sql } from '../../src/sql/sql.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { fillgate, resultOf } from '../fixtures/binary.js';
import { HOSTILE_VALUES, hostileNaming, renamed } from '../fixtures/hostile.js';
import { leagueOf } from '../fixtures/league.js';
import { freshFolder, testClock } from '../fixtures/warehouse.js';

/** Enough teams for each hostile value to be one, enough dates for windows to fill. */
const SIZE = { teams: HOSTILE_VALUES.length, dates: 14 };
const league = leagueOf(SIZE);
const naming = hostileNaming();
const hostile = renamed(league, { team: naming.to, player: (plain) => `${naming.to(plain)} ${plain}` });
const SEASON = ['--season', league.season];

interface Place {
  readonly folder: string;
  readonly database: string;
}

const query = async ({ database, folder }: Place, text: string) => {
  const warehouse = await openDuckDb({ file: join(folder, database), access: 'read', create: false });
  try {
    return await warehouse.query(fragment(text));
  } finally {
    await warehouse.close();
  }
};

const counts = async (place: Place) => {
  const tables = await query(
    place,
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables ORDER BY 1`,
  );
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) {
    rows[String(name)] = (await query(place, `SELECT COUNT(*) AS n FROM ${String(name)}`))[0]?.n;
  }
  return rows;
};

/** Loaded and computed by the real command; folder, file and database have names that are no better. */
async function season(of: typeof league, name: string): Promise<Place> {
  const folder = join(freshFolder(), name);
  mkdirSync(folder);
  const place = { folder, database: `${name}.duckdb` };
  await writeLeague(join(folder, name), of);
  const loaded = fillgate(folder, 'load', '--from', name, '--database', place.database);
  expect(loaded.stderr).toBe('');
  const ran = fillgate(
    folder,
    'backfill',
    '--phase',
    '3',
    '--phase',
    '4',
    ...SEASON,
    '--database',
    place.database,
  );
  expect(ran.code, ran.stderr).toBe(0);
  return place;
}

const judged = ({ folder, database }: Place, ...args: readonly string[]) =>
  fillgate(folder, ...args, ...SEASON, '--database', database, '--format', 'json');

/** What is found, each with its entities under their plain names, however they are called here. */
const findings = (ran: ReturnType<typeof judged>) =>
  resultOf(ran)
    .gates.flatMap(({ gate, findings: found }) =>
      found.map(({ table, date, field, verdict, status, entities }) => [
        [gate, table, date, field, verdict, status].join(' '),
        entities.map(({ entity, state }) => `${naming.back.get(entity) ?? entity} ${state}`).sort(),
      ]),
    )
    .sort();

const entitiesOf = (ran: ReturnType<typeof judged>) =>
  resultOf(ran).gates.flatMap((gate) =>
    gate.findings.flatMap(({ entities }) => entities.map(({ entity }) => entity)),
  );

const statementsOf = ({ stdout }: ReturnType<typeof judged>): readonly string[] =>
  JSON.parse(stdout).statements.map(({ sql: text }: { sql: string }) => text);

describe('names in the data that look like SQL', () => {
  let plain: Place;
  let strange: Place;
  beforeAll(async () => {
    plain = await season(league, 'plain');
    strange = await season(hostile, 'st\'r;a`n"g [e]* --');
  }, 120_000);

  test('come out as they went in', async () => {
    const teams = await query(
      strange,
      'SELECT DISTINCT team_abbr AS team FROM nba_analytics.team_offense_game_summary',
    );
    expect(teams.map(({ team }) => team).sort()).toEqual([...HOSTILE_VALUES].sort());
  });

  test('are the sides that the schedule names', async () => {
    const file = join(strange.folder, strange.database);
    const warehouse = await openDuckDb({ file, access: 'read', create: false });
    const { calendar } = await openSession(loadPipeline('nba'), warehouse, testClock);
    await warehouse.close();
    const sides = datesOf([calendar.span]).flatMap((date) => calendar.sides(date).names);
    expect([...new Set(sides)].sort()).toEqual([...HOSTILE_VALUES].sort());
  });

  test('make no difference to any table or verdict', async () => {
    expect(await counts(strange)).toEqual(await counts(plain));
    const columns = 'COUNT(*) AS n, SUM(points) AS points, COUNTIF(home_game) AS home';
    const totals = `SELECT ${columns} FROM nba_analytics.team_offense_game_summary`;
    expect(await query(strange, totals)).toEqual(await query(plain, totals));
    expect(findings(judged(strange, 'audit'))).toEqual(findings(judged(plain, 'audit')));
  });

  test('are told apart when their rows are gone, and stay values on the way to where it began', async () => {
    for (const place of [plain, strange]) await damage(place);
    const [expected, found] = [plain, strange].map((place) => judged(place, 'audit'));
    if (expected === undefined || found === undefined) throw new Error('no audit');
    expect(found.code).toBe(1);
    expect(findings(found)).toEqual(findings(expected));
    const missing = entitiesOf(found);
    const texts = statementsOf(found).join('\n');
    expect(texts).toContain('FROM');
    for (const value of HOSTILE_VALUES) {
      expect(missing).toContain(value);
      expect(texts).not.toContain(value);
    }
    expect(Object.keys(await counts(strange))).toEqual(Object.keys(await counts(plain)));
  });

  test('can be exempted by what they are', () => {
    const exemptions = HOSTILE_VALUES.map((entity) => ({
      check: 'coverage',
      table: 'TOGS',
      dates: 'all',
      entity,
      reason: entity,
      owner: "O'Neal; --",
      expires: '2999-01-01',
    }));
    writeFileSync(join(strange.folder, 'fillgate.exemptions.yaml'), JSON.stringify({ exemptions }));
    const ran = judged(strange, 'coverage', '--processor', 'TOGS');
    expect(ran.code, ran.stderr).toBe(0);
    const [{ findings: all = [] } = {}] = resultOf(ran).gates;
    expect(all.some(({ status }) => status === 'EXEMPT')).toBe(true);
  });

  /** Every team loses one row, on one date or another, and one date loses its shots. */
  async function damage({ folder, database }: Place): Promise<void> {
    const warehouse = await openDuckDb({ file: join(folder, database), access: 'write', create: false });
    const teams = [...naming.back].map(([strangely, plainly]) =>
      database.startsWith('plain') ? plainly : strangely,
    );
    const table = fragment('nba_analytics.team_offense_game_summary');
    try {
      await warehouse.execute([
        ...teams.map((team, index) => {
          const own = param(`team_${index}`, 'STRING', team);
          return sql`DELETE FROM ${table} WHERE team_abbr = ${own} AND game_date = (SELECT MAX(game_date) FROM ${table} WHERE team_abbr = ${own})`;
        }),
        sql`DELETE FROM nba_raw.nbac_play_by_play WHERE game_date = (SELECT MAX(game_date) FROM nba_raw.nbac_play_by_play)`,
      ]);
    } finally {
      await warehouse.close();
    }
  }
});
