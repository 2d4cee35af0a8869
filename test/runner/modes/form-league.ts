import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDate } from '../../../src/contract/iso-date.js';
import { openSession, type Session } from '../../../src/gates/session.js';
import { loadPipeline } from '../../../src/pipeline/load.js';
import { fragment, type Sql, sql } from '../../../src/sql/sql.js';
import { openDuckDb } from '../../../src/warehouse/duckdb/warehouse.js';

/**
 * Four teams that play two games a day: boxes -> team_games (TG) -> team_form (TF, looks back 3 games and 7 days).
 * TF also reads an uncritical table of injuries.
 */
const PIPELINE = `name: form
calendar: {timeZone: UTC, bootstrapDays: 0, schedule: games, date: day, game: game_id, season: season, seasonType: kind, seasonTypes: [regular], status: state, finished: [3]}
bookkeeping: {dataset: books, runHistory: runs, identity: identity}
phases:
  - {number: 2, name: raw}
  - {number: 3, name: analytics, failures: failures}
  - {number: 4, name: features, failures: failures}
modes:
  minimums: [{of: teams, entity: [team], daily: 4, backfill: 2}]
  circuitBreaker: {attempts: 2, coolDownHours: 48}
  attemptsPerDay: 3
notifications:
  - webhook: {urlFrom: HOOK}
triggers:
  - pubsub: {project: lab, topics: {3: tg-complete, 4: tf-complete}}
tables:
  games:
    abbreviation: GAM
    dataset: raw
    phase: 2
    date: day
    key: [game_id]
    columns: {game_id: STRING, day: DATE, season: STRING, kind: STRING, state: INT64}
  boxes:
    abbreviation: BOX
    dataset: raw
    phase: 2
    date: day
    key: [game_id, team]
    columns: {game_id: STRING, day: DATE, team: STRING, points: INT64}
  injuries:
    abbreviation: INJ
    dataset: raw
    phase: 2
    date: day
    columns: {day: DATE, team: STRING}
  team_games:
    abbreviation: TG
    dataset: mart
    phase: 3
    date: day
    key: [game_id, team]
    entity: {column: team}
    columns: {game_id: STRING, day: DATE, team: STRING, points: INT64, data_hash: STRING, processed_at: TIMESTAMP}
  team_form:
    abbreviation: TF
    dataset: mart
    phase: 4
    date: day
    key: [day, team]
    entity: {column: team}
    columns: {day: DATE, team: STRING, points: INT64, games: INT64, data_hash: STRING, processed_at: TIMESTAMP}
processors:
  TG:
    table: TG
    sql: tg.sql
    expected: played.sql
    reads:
      - {table: BOX, entity: {team: team}}
      - {table: GAM}
  TF:
    table: TF
    sql: tf.sql
    expected: played.sql
    reads:
      - {table: TG, entity: {team: team}}
      - {table: TG, window: {games: 3}, entity: {team: team}}
      - {table: TG, window: {days: 7}, entity: {team: team}}
      - {table: INJ, critical: false}
`;

const NO_FAILURE = `NULL AS failure_category, NULL AS failure_reason, NULL AS failure_type,
  CAST(NULL AS BOOL) AS is_correctable, CAST(NULL AS BOOL) AS can_retry,
  CAST(NULL AS INT64) AS expected_game_count, CAST(NULL AS INT64) AS actual_game_count`;

const FAILURE = (when: string, category: string) => `IF(${when}, '${category}', NULL) AS failure_category,
  IF(${when}, 'not there', NULL) AS failure_reason, IF(${when}, 'DATA_GAP', NULL) AS failure_type,
  IF(${when}, TRUE, NULL) AS is_correctable, IF(${when}, TRUE, NULL) AS can_retry,
  IF(${when}, 1, NULL) AS expected_game_count, IF(${when}, 0, NULL) AS actual_game_count`;

const FILES: Readonly<Record<string, string>> = {
  'pipeline.yaml': PIPELINE,
  'played.sql':
    'SELECT DISTINCT day AS date, team AS entity, team AS label FROM {{BOX}} WHERE day BETWEEN @start_date AND @end_date\n',
  'tg.sql': `SELECT game_id, day, team, points, team AS entity_id, ${NO_FAILURE}
FROM {{BOX}} WHERE day BETWEEN @start_date AND @end_date\n`,
  'tf.sql': `WITH expected AS {{expected}}
SELECT e.date AS day, e.entity AS team, t.points, (
    SELECT COUNT(*) FROM {{TG}} b WHERE b.team = e.entity AND b.day < e.date AND b.day >= @history_start
  ) AS games, e.entity AS entity_id, ${FAILURE('t.team IS NULL', 'MISSING_DEPENDENCY')}
FROM expected e LEFT JOIN {{TG}} t ON t.day = e.date AND t.team = e.entity\n`,
};

export const TEAMS = ['ANT', 'BEE', 'CAT', 'DOG'] as const;
export const DAYS: readonly IsoDate[] = Array.from(
  { length: 12 },
  (_, day) => `2024-03-${String(day + 1).padStart(2, '0')}`,
);
/** The last of the days; "today" is the day after, so that it is yesterday's run. */
export const LAST = '2024-03-12';
/** One hour into the day after the last one. */
export const MORNING = Date.parse('2024-03-13T01:00:00Z');

/** A clock that stands still until it is moved. */
export class StillClock {
  at = MORNING;
  now = (): Date => new Date(this.at);
  stopwatch = (): number => performance.now();
}

export interface FormLeague {
  readonly session: Session;
  readonly clock: StillClock;
  /** Runs statements in one transaction. */
  execute(...texts: readonly string[]): Promise<void>;
  rows(text: string): Promise<readonly unknown[]>;
}

/**
 * A database with the raw tables of twelve days, opened as a session on the morning after.
 * @param replace - Pieces of the pipeline file, and what stands there instead.
 * @param before - Statements that are run before the schedule is read.
 */
export async function formLeague(
  replace: readonly (readonly [string, string])[] = [],
  before: readonly string[] = [],
): Promise<FormLeague> {
  const folder = mkdtempSync(join(tmpdir(), 'fillgate-modes-'));
  for (const [name, text] of Object.entries(FILES)) {
    const changed =
      name === 'pipeline.yaml' ? replace.reduce((all, [from, to]) => all.replace(from, to), text) : text;
    writeFileSync(join(folder, name), changed);
  }
  const pipeline = loadPipeline(join(folder, 'pipeline.yaml'));
  const warehouse = await openDuckDb({ file: join(folder, 'form.duckdb'), access: 'write', create: true });
  await warehouse.execute([...rawTables(), ...before.map((text) => fragment(text))]);
  const clock = new StillClock();
  const session = await openSession(pipeline, warehouse, clock);
  return {
    session,
    clock,
    execute: async (...texts) => void (await warehouse.execute(texts.map((text) => fragment(text)))),
    rows: async (text) => await warehouse.query(fragment(text)),
  };
}

function rawTables(): readonly Sql[] {
  const games = DAYS.flatMap((day) =>
    [1, 2].map((game) => `('${day}/${game}', DATE '${day}', '2024', 'regular', 3)`),
  );
  const boxes = DAYS.flatMap((day) =>
    TEAMS.map((team, at) => `('${day}/${1 + (at % 2)}', DATE '${day}', '${team}', ${100 + at})`),
  );
  const injuries = DAYS.map((day) => `(DATE '${day}', 'ANT')`);
  return [
    sql`CREATE SCHEMA raw`,
    sql`CREATE TABLE raw.games (game_id VARCHAR, day DATE, season VARCHAR, kind VARCHAR, state BIGINT)`,
    sql`CREATE TABLE raw.boxes (game_id VARCHAR, day DATE, team VARCHAR, points BIGINT)`,
    sql`CREATE TABLE raw.injuries (day DATE, team VARCHAR)`,
    sql`INSERT INTO raw.games VALUES ${fragment(games.join(', '))}`,
    sql`INSERT INTO raw.boxes VALUES ${fragment(boxes.join(', '))}`,
    sql`INSERT INTO raw.injuries VALUES ${fragment(injuries.join(', '))}`,
  ];
}
