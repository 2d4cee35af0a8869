import { resolve } from 'node:path';
import { library } from '../product.js';
import { type SeasonDatabase, seasonDatabase } from '../season-database.js';
import { handWritten } from './by-hand.js';
import { HAND_WRITTEN } from './hand-written.js';
import type { Outcome } from './outcome.js';

const PIPELINE = resolve('test/bench/rules/pipeline.yaml');
/** The promise: at most this many times as long as SQL that somebody fused by hand. */
const MOST = 1.5;
const ROUNDS = 9;

/** Judges 51 checks on six tables, by the product and by hand-written SQL, turn by turn in one process. */
export async function benchRules(): Promise<boolean> {
  const database = await seasonDatabase();
  const product: number[] = [];
  const byHand: number[] = [];
  let ours: Outcome = { verdicts: 0, closed: 0, statements: 0 };
  let theirs = ours;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [hand, handTime] = await timed(() => handWritten(database.file));
    const [own, ownTime] = await timed(() => evaluated(database));
    [ours, theirs] = [own, hand];
    byHand.push(handTime);
    product.push(ownTime);
  }
  const ratio = median(product.slice(1)) / median(byHand.slice(1));
  console.log(`rules on ${database.what}: 51 checks on 6 tables, ${ours.verdicts} verdicts (table, date, rule)
  first run   fillgate ${ms(product[0])}, hand-written ${ms(byHand[0])} (modules and caches cold)
  median of ${ROUNDS - 1} fillgate ${ms(median(product.slice(1)))}, hand-written ${ms(median(byHand.slice(1)))}
  ratio       ${ratio.toFixed(2)} (at most ${MOST})
  statements  fillgate ${ours.statements} (the schedule among them), hand-written ${theirs.statements}
  not passed  fillgate ${ours.closed}, hand-written ${theirs.closed} of ${theirs.verdicts}`);
  const few = ours.statements <= HAND_WRITTEN.length + 1;
  return ratio <= MOST && few && ours.closed === theirs.closed && ours.verdicts === theirs.verdicts;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const value = await work();
  return [value, performance.now() - started];
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function ms(time = Number.NaN): string {
  return `${time.toFixed(0)} ms`;
}

/** From opening the file to the verdicts, the pipeline's YAML included. */
async function evaluated({ file }: SeasonDatabase): Promise<Outcome> {
  const warehouse = await library.openWarehouse({ database: file });
  try {
    const session = await library.openSession(library.loadPipeline(PIPELINE), warehouse);
    const { seasons } = session.calendar;
    const range = { startDate: seasons[0]?.start, endDate: seasons.at(-1)?.end };
    const result = await library.runCheck(session, 'rules', range);
    const findings = result.gates.flatMap((gate) => gate.findings);
    return {
      verdicts: findings.length,
      closed: findings.filter(({ verdict }) => verdict !== 'pass').length,
      statements: result.statements.length,
    };
  } finally {
    await warehouse.close();
  }
}
