import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const ROOT = mkdtempSync(join(tmpdir(), 'fillgate-pipeline-'));

afterAll(() => rmSync(ROOT, { recursive: true }));

/** A pipeline with one raw table and two processors, in which every kind of reference occurs. */
export const SMALL_PIPELINE = `name: small
calendar: {timeZone: UTC, schedule: games, date: day, game: game_id, season: season, seasonType: kind, seasonTypes: [regular], status: state, finished: [3]}
bookkeeping: {dataset: books, runHistory: runs, identity: identity}
phases:
  - {number: 2, name: raw}
  - {number: 3, name: analytics, failures: failures}
  - {number: 4, name: features, failures: failures, stage: last}
tables:
  games:
    abbreviation: GAM
    dataset: raw
    phase: 2
    date: day
    key: [game_id]
    columns: {game_id: STRING, day: DATE, season: STRING, kind: STRING, state: INT64, home: STRING}
    source: {file: games.parquet, columns: {home: home_team}}
    units: {game: game_id, by: home, perGame: 1, max: 4}
  team_games:
    abbreviation: TG
    dataset: mart
    phase: 3
    date: day
    key: [game_id, team]
    entity: {column: team}
    columns: {game_id: STRING, day: DATE, team: STRING, points: INT64, shots: FLOAT64, tags: ARRAY<STRING>}
    rules:
      points: {valid: points > 0}
      shots: {valid: shots IS NOT NULL, skip: {when: points = 0, reason: no game}}
  team_form:
    abbreviation: TF
    dataset: mart
    phase: 4
    date: day
    key: [day, team]
    entity: {column: team, label: nickname}
    columns: {day: DATE, team: STRING, nickname: STRING, form: FLOAT64}
    availableFrom: 2022-10-18
    rules:
      form: {valid: "form > 0 OR form IS NOT NULL"}
processors:
  TG:
    table: team_games
    sql: tg.sql
    expected: expected.sql
    reads:
      - {table: games, entity: {team: home}}
  TF:
    table: TF
    sql: tf.sql
    expected: expected.sql
    bands: [{fromDay: 1, atMost: 1}, {fromDay: 15, atMost: 0.5}]
    excuses:
      - {category: INSUFFICIENT_DATA, shortHistory: {games: 3, table: GAM, entity: home, game: game_id}}
      - {category: MISSING_DEPENDENCY, failureOf: TG, via: {table: GAM, entity: home, leadsTo: home}}
    reads:
      - {table: TG, window: {games: 3}, entity: {team: team}, fields: {form: [points, shots]}}
      - {table: team_games, window: {days: 7}, critical: false}
`;

const SQL_FILES = {
  'tg.sql': 'WITH expected AS {{expected}}\nSELECT * FROM expected JOIN {{games}} USING (day)\n',
  'tf.sql': 'WITH expected AS {{expected}}\nSELECT * FROM {{TG}}\n',
  'expected.sql': 'SELECT day AS date, home AS entity, home AS label FROM {{GAM}}\n',
};

/** Writes the pipeline and its SQL files into a folder of its own; the path of the YAML file. */
export function writePipeline(yaml: string, sql: Partial<typeof SQL_FILES> = {}): string {
  const folder = mkdtempSync(join(ROOT, 'small-'));
  const files = { ...SQL_FILES, ...sql, 'pipeline.yaml': yaml };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return join(folder, 'pipeline.yaml');
}

/** The small pipeline with one piece of its text changed; the piece must occur exactly once. */
export function changed(from: string, to: string): string {
  const pieces = SMALL_PIPELINE.split(from);
  if (pieces.length !== 2) throw new Error(`${pieces.length - 1} times in the small pipeline: ${from}`);
  return pieces.join(to);
}
