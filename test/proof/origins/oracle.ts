import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  contamination,
  coverage,
  duplicates,
  gaps,
  preflight,
  readiness,
  runHistory,
} from '../../../checks/index.js';
import type { Check, CheckScope } from '../../../src/contract/check.js';
import type { GateResult } from '../../../src/contract/run-result.js';
import { createRandom } from '../../../src/demo/random.js';
import { openSession, type Session } from '../../../src/gates/session.js';
import { evaluateSuite } from '../../../src/gates/suite.js';
import { processorsInOrder } from '../../../src/pipeline/graph.js';
import { loadPipeline } from '../../../src/pipeline/load.js';
import { fragment } from '../../../src/sql/sql.js';
import { openDuckDb } from '../../../src/warehouse/duckdb/warehouse.js';
import { runAll, testClock } from '../../fixtures/warehouse.js';
import { downstream, type Fault, randomFaults } from './faults.js';
import { loadRandom } from './load-random.js';
import { keepRaw, mend } from './mend.js';
import { randomLeague } from './random-league.js';
import { type RandomPipeline, randomPipeline } from './random-pipeline.js';

const EVERY_CHECK = [preflight, readiness, coverage, contamination, gaps, duplicates, runHistory];

/** What one random pipeline showed. */
export interface Proof {
  readonly seed: number;
  readonly tables: number;
  readonly faults: number;
  /** Slices that were spoilt downstream of the faults. */
  readonly spoilt: number;
  /** What is not as it must be; empty: all is. */
  readonly problems: readonly string[];
}

/** Builds a pipeline from the seed, runs it, plants faults, computes what is downstream again, and asks for origins. */
export async function prove(seed: number): Promise<Proof> {
  const folder = mkdtempSync(join(tmpdir(), 'fillgate-proof-'));
  const warehouse = await openDuckDb({ file: ':memory:', access: 'write', create: true });
  try {
    await warehouse.execute([fragment('SET threads = 1')]);
    const random = createRandom(seed);
    const league = randomLeague(random);
    const pipeline = randomPipeline(random);
    for (const [name, text] of Object.entries(pipeline.files)) writeFileSync(join(folder, name), text);
    await loadRandom(warehouse, { pipeline, league, random });
    const session = await openSession(loadPipeline(join(folder, 'pipeline.yaml')), warehouse, testClock);
    await runAll(session);
    const clean = await problemsWhenClean(session);
    const before = await contents(session, pipeline);
    await keepRaw(session, pipeline);
    const faults = randomFaults(random, pipeline, league);
    await plant(session, pipeline, faults);
    const changed = differences(before, await contents(session, pipeline));
    const [gate] = await evaluate(session, [contamination]);
    const told = gate === undefined ? ['no gate'] : compare(gate, faults, changed);
    if (gate !== undefined) await mend(session, pipeline, gate);
    const left = differences(before, await contents(session, pipeline));
    const { raw, made } = pipeline;
    return {
      seed,
      tables: 1 + raw.length + made.length,
      faults: faults.length,
      spoilt: changed.size,
      problems: [...clean, ...told, ...[...left.keys()].map((slice) => `not mended: ${slice}`)],
    };
  } finally {
    await warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function evaluate(session: Session, asked: readonly Check[]): Promise<readonly GateResult[]> {
  const { pipeline, calendar } = session;
  const base = { pipeline, calendar, ranges: [calendar.span], phase: null, stage: null, tables: null };
  const scope: CheckScope = { ...base, inventory: false };
  return await evaluateSuite(
    session,
    asked.map((check) => ({ check, scope })),
    { strict: true, force: null },
  );
}

async function problemsWhenClean(session: Session): Promise<readonly string[]> {
  const gates = await evaluate(session, EVERY_CHECK);
  return gates.flatMap((gate) => [
    ...(gate.origins ?? []).map((origin) => `clean, but ${origin.table} is an origin`),
    ...gate.findings
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skipped')
      .map(
        ({ table, date, verdict, message }) =>
          `clean, but ${gate.gate} ${verdict} ${table} ${date}: ${message}`,
      ),
  ]);
}

/** Faults upstream first, and after each table whatever is made of it again, but for the tables with faults themselves. */
async function plant(
  session: Session,
  { made, raw }: RandomPipeline,
  faults: readonly Fault[],
): Promise<void> {
  const spoilt = new Set<string>();
  const processors = processorsInOrder(session.pipeline);
  for (const table of [...raw, ...processors.map((processor) => processor.table)]) {
    const processor = processors.find((one) => one.table === table);
    if (processor !== undefined && spoilt.has(table)) {
      await runAll(session, { processors: [processor], resume: false });
    }
    const own = faults.filter((fault) => fault.table === table);
    if (own.length === 0) continue;
    await session.warehouse.execute(own.map((fault) => fragment(fault.statement)));
    for (const name of downstream(made, table)) spoilt.add(name);
  }
}

type Contents = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Every row of every made table by slice and team. */
async function contents(session: Session, { made }: RandomPipeline): Promise<Contents> {
  const slices = new Map<string, Map<string, string>>();
  for (const { name } of made) {
    for (const row of await session.warehouse.query(fragment(`SELECT day, team, v1, v2 FROM mart.${name}`))) {
      const key = `${name} ${row.day}`;
      slices.set(key, (slices.get(key) ?? new Map()).set(String(row.team), `${row.v1} ${row.v2}`));
    }
  }
  return slices;
}

/** Slices that differ, with the teams whose rows do. */
function differences(before: Contents, after: Contents): ReadonlyMap<string, number> {
  const changed = new Map<string, number>();
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(key), after.get(key)];
    const teams = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
    const rows = [...teams].filter((team) => a?.get(team) !== b?.get(team)).length;
    if (rows > 0) changed.set(key, rows);
  }
  return changed;
}

function compare(
  gate: GateResult,
  faults: readonly Fault[],
  changed: ReadonlyMap<string, number>,
): readonly string[] {
  const origins = gate.origins ?? [];
  const planted = faults.flatMap(({ table, part, dates }) => dates.map((date) => `${table} ${date} ${part}`));
  const reported = origins.flatMap(({ table, fields, rowsMissing, dates }) =>
    dates.flatMap((date) =>
      [...fields, ...(rowsMissing ? ['*'] : [])].map((part) => `${table} ${date} ${part}`),
    ),
  );
  const own = new Set(planted.map((slice) => slice.split(' ').slice(0, 2).join(' ')));
  const spoilt = [...changed.keys()].filter((slice) => !own.has(slice));
  const radius = origins.flatMap((origin) =>
    origin.radius.flatMap(({ table, dates, sharedDates }) =>
      [...dates, ...sharedDates].map((date) => `${table} ${date}`),
    ),
  );
  return [
    ...compareSets('origin', planted, reported),
    ...compareSets('slice of the radius', spoilt, radius),
    ...origins
      .filter((origin) => !origin.proven || !origin.exact)
      .map((origin) => `${origin.table} is not proven`),
    ...(origins.length === 1 ? compareRows(gate, changed, own) : []),
  ];
}

/** With one origin no row is counted twice, so that the rows of the radius are those that changed. */
function compareRows(
  gate: GateResult,
  changed: ReadonlyMap<string, number>,
  own: ReadonlySet<string>,
): readonly string[] {
  const [origin] = gate.origins ?? [];
  return (origin?.radius ?? []).flatMap(({ table, rows, sharedRows, absentRows }) => {
    const slices = [...changed].filter(([slice]) => slice.startsWith(`${table} `) && !own.has(slice));
    const real = slices.reduce((sum, [, count]) => sum + count, 0);
    const told = rows + sharedRows + absentRows;
    return real === told ? [] : [`${table}: ${told} rows in the radius, ${real} changed`];
  });
}

function compareSets(what: string, expected: Iterable<string>, found: Iterable<string>): readonly string[] {
  const [a, b] = [new Set(expected), new Set(found)];
  return [
    ...[...a].filter((one) => !b.has(one)).map((one) => `${what} not told: ${one}`),
    ...[...b].filter((one) => !a.has(one)).map((one) => `${what} told, but it is none: ${one}`),
  ];
}
