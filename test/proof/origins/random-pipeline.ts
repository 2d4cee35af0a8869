import type { Random } from '../../../src/demo/random.js';
import { oneOf, shuffled } from './random-league.js';
import { type MadeRead, type MadeTable, type RandomWindow, sqlOf } from './random-sql.js';

/** A pipeline file with its SQL files, and what a test must know of it. */
export interface RandomPipeline {
  readonly files: Readonly<Record<string, string>>;
  readonly raw: readonly string[];
  readonly made: readonly MadeTable[];
}

const FIELDS = ['v1', 'v2'] as const;

/** Who plays: both sides of every finished game. */
const EXPECTED = `SELECT day AS date, home AS entity, home AS label FROM {{games}}
WHERE day BETWEEN @start_date AND @end_date AND kind = 'regular' AND state = 3
UNION DISTINCT
SELECT day, away, away FROM {{games}}
WHERE day BETWEEN @start_date AND @end_date AND kind = 'regular' AND state = 3`;

/** The schedule, 1 to 3 raw tables, and processors up to 5 to 12 tables in all; every read declares its lineage. */
export function randomPipeline(random: Random): RandomPipeline {
  const raw = Array.from({ length: random.int(1, 3) }, (_, index) => `raw${index}`);
  const made: MadeTable[] = [];
  const count = random.int(5, 12) - raw.length - 1;
  for (let index = 0; index < count; index += 1) {
    made.push(randomTable(random, { index, count, upstream: [...raw, ...made.map((table) => table.name)] }));
  }
  const bootstrapDays = random.int(0, 2);
  return {
    raw,
    made,
    files: {
      'pipeline.yaml': JSON.stringify(yamlOf(raw, made, bootstrapDays)),
      'expected.sql': EXPECTED,
      ...Object.fromEntries(made.map((table) => [`${table.name}.sql`, sqlOf(table)])),
    },
  };
}

function randomTable(
  random: Random,
  at: { readonly index: number; readonly count: number; readonly upstream: readonly string[] },
): MadeTable {
  const sources = shuffled(random, at.upstream).slice(0, random.int(1, 3));
  return {
    name: `made${at.index}`,
    phase: at.index < at.count / 2 ? 3 : 4,
    reads: sources.map((table) => randomRead(random, table)),
    drops: random.chance(0.3),
    skipsBootstrap: false,
  };
}

/** Each field of the reader that a read makes is a sum over fields of the upstream. */
function randomRead(random: Random, table: string): MadeRead {
  const makes = random.chance(0.5) ? [oneOf(random, FIELDS)] : FIELDS;
  const fields = makes.map(
    (field) => [field, random.chance(0.7) ? [oneOf(random, FIELDS)] : [...FIELDS]] as const,
  );
  return { table, window: randomWindow(random), fields, strict: random.chance(0.6) };
}

function randomWindow(random: Random): RandomWindow {
  const kind = oneOf(random, ['same', 'days', 'all-days', 'games', 'games'] as const);
  if (kind === 'same') return { kind: 'same' };
  if (kind === 'games') return { kind: 'games', games: random.chance(0.2) ? null : random.int(1, 5) };
  return { kind: 'days', days: random.int(1, 6), everybody: kind === 'all-days' };
}

function yamlOf(raw: readonly string[], made: readonly MadeTable[], bootstrapDays: number): unknown {
  return {
    name: 'random',
    calendar: {
      timeZone: 'UTC',
      bootstrapDays,
      schedule: 'games',
      date: 'day',
      game: 'game_id',
      season: 'season',
      seasonType: 'kind',
      seasonTypes: ['regular'],
      status: 'state',
      finished: [3],
      sides: ['home', 'away'],
    },
    bookkeeping: { dataset: 'books', runHistory: 'runs', identity: 'identity' },
    phases: [
      { number: 2, name: 'raw' },
      { number: 3, name: 'first', failures: 'failures' },
      { number: 4, name: 'second', failures: 'failures' },
    ],
    tables: {
      games: {
        ...tableBase('games', 2),
        key: ['game_id'],
        columns: {
          game_id: 'STRING',
          day: 'DATE',
          season: 'STRING',
          kind: 'STRING',
          state: 'INT64',
          home: 'STRING',
          away: 'STRING',
        },
      },
      ...Object.fromEntries(raw.map((name) => [name, rawTable(name)])),
      ...Object.fromEntries(made.map((table) => [table.name, madeTable(table)])),
    },
    processors: Object.fromEntries(made.map((table) => [`P_${table.name}`, processorOf(table)])),
  };
}

const RULES = { v1: { valid: 'v1 > 0' }, v2: { valid: 'v2 > 0' } };

function tableBase(name: string, phase: number): object {
  return { abbreviation: `P_${name}`, dataset: 'mart', phase, date: 'day' };
}

function rawTable(name: string): object {
  return {
    ...tableBase(name, 2),
    key: ['game_id', 'team'],
    entity: { column: 'team' },
    columns: { game_id: 'STRING', day: 'DATE', team: 'STRING', v1: 'INT64', v2: 'INT64' },
    units: { game: 'game_id', by: 'team', perGame: 2, min: 1, max: 1 },
    rules: RULES,
  };
}

function madeTable({ name, phase }: MadeTable): object {
  return {
    ...tableBase(name, phase),
    key: ['day', 'team'],
    entity: { column: 'team' },
    columns: { day: 'DATE', team: 'STRING', v1: 'INT64', v2: 'INT64', data_hash: 'STRING' },
    rules: RULES,
  };
}

function processorOf({ name, reads, skipsBootstrap }: MadeTable): object {
  return {
    table: name,
    sql: `${name}.sql`,
    expected: 'expected.sql',
    skipsBootstrap,
    reads: [{ table: 'games' }, ...reads.map(yamlRead)],
  };
}

function yamlRead({ table, window, fields }: MadeRead): object {
  const team = { entity: { team: 'team' } };
  return {
    table,
    fields: Object.fromEntries(fields),
    ...(window.kind === 'same' ? team : {}),
    ...(window.kind === 'games' ? { window: { games: window.games ?? 'all' }, ...team } : {}),
    ...(window.kind === 'days' ? { window: { days: window.days }, ...(window.everybody ? {} : team) } : {}),
  };
}
