import type { Random } from '../../../src/demo/random.js';
import { oneOf, type RandomLeague, shuffled } from './random-league.js';
import type { RandomPipeline } from './random-pipeline.js';
import type { MadeTable } from './random-sql.js';

export interface Fault {
  readonly table: string;
  /** `*`: rows are taken away. */
  readonly part: string;
  readonly dates: readonly string[];
  readonly statement: string;
}

const KINDS = ['drop dates', 'delete teams', 'null', 'zero'] as const;

/** Up to `count` faults, none of which lies where another one may spoil anything. */
export function randomFaults(
  random: Random,
  pipeline: RandomPipeline,
  league: RandomLeague,
): readonly Fault[] {
  const faults: Fault[] = [];
  const count = random.int(1, 4);
  for (let attempt = 0; attempt < 40 && faults.length < count; attempt += 1) {
    const fault = randomFault(random, pipeline, league);
    if (faults.every((other) => apart(pipeline, fault, other))) faults.push(fault);
  }
  return faults;
}

function randomFault(random: Random, pipeline: RandomPipeline, league: RandomLeague): Fault {
  const kind = oneOf(random, KINDS);
  const table = oneOf(random, [...pipeline.raw, ...pipeline.made.map((made) => made.name)]);
  const start = random.chance(0.3) ? lastOfASeason(random, league) : random.int(0, league.dates.length - 1);
  const dates = league.dates.slice(start, start + random.int(1, kind === 'drop dates' ? 3 : 2));
  const field = oneOf(random, ['v1', 'v2']);
  const when = `day IN (${dates.map((date) => `DATE '${date}'`).join(', ')})`;
  const some = `${when} AND team IN (${someTeams(random, league, dates).join(', ')})`;
  if (kind === 'drop dates')
    return { table, part: '*', dates, statement: `DELETE FROM mart.${table} WHERE ${when}` };
  if (kind === 'delete teams')
    return { table, part: '*', dates, statement: `DELETE FROM mart.${table} WHERE ${some}` };
  const value = kind === 'null' ? 'NULL' : '0';
  return {
    table,
    part: field,
    dates,
    statement: `UPDATE mart.${table} SET ${field} = ${value} WHERE ${some}`,
  };
}

/** Where windows that would reach into the next season show: the last date of a season, or the one before it. */
function lastOfASeason(random: Random, { dates, games }: RandomLeague): number {
  const season = oneOf(random, games).season;
  const last = games.findLast((game) => game.season === season)?.date ?? '';
  return Math.max(0, dates.indexOf(last) - random.int(0, 1));
}

/** At least one team that plays on each of the dates. */
function someTeams(random: Random, league: RandomLeague, dates: readonly string[]): readonly string[] {
  const teams = dates.flatMap((date) => {
    const playing = league.games.filter((game) => game.date === date).flatMap((game) => game.sides);
    return shuffled(random, playing).slice(0, random.int(1, 2));
  });
  return [...new Set(teams)].map((team) => `'${team}'`);
}

/** Neither lies in a table that is made of the other's from then on, nor in the same slices. */
function apart(pipeline: RandomPipeline, a: Fault, b: Fault): boolean {
  if (a.table === b.table) return !a.dates.some((date) => b.dates.includes(date));
  return !spoils(pipeline, a, b) && !spoils(pipeline, b, a);
}

/** Windows only look back, so nothing before its first date can be spoilt. */
function spoils({ made }: RandomPipeline, a: Fault, b: Fault): boolean {
  return downstream(made, a.table).has(b.table) && (a.dates[0] ?? '') <= (b.dates.at(-1) ?? '');
}

export function downstream(made: readonly MadeTable[], table: string): ReadonlySet<string> {
  const reached = new Set([table]);
  for (const one of made) if (one.reads.some((read) => reached.has(read.table))) reached.add(one.name);
  reached.delete(table);
  return reached;
}
