import { expect, test } from 'vitest';
import { type Proof, prove } from './origins/oracle.js';

/** `npm run proof:origins` sets it; the figures of every seed are printed then. */
const SEEDS = Number(process.env.SEEDS ?? 50);
const FIRST = Number(process.env.FIRST_SEED ?? 1);
/** A pipeline has a database of its own, which waits for one statement at a time. */
const SIDE_BY_SIDE = 2;

async function proveAll(seeds: readonly number[]): Promise<readonly Proof[]> {
  const proofs: Proof[] = [];
  const left = [...seeds];
  const work = async () => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) proofs.push(await prove(seed));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return proofs;
}

test(
  `the origins of ${SEEDS} random pipelines are the faults that were planted`,
  async () => {
    const proofs = await proveAll(Array.from({ length: SEEDS }, (_, index) => FIRST + index));
    const wrong = proofs.filter((proof) => proof.problems.length > 0);
    if (process.env.SEEDS !== undefined) {
      const sum = (value: (proof: Proof) => number) =>
        proofs.reduce((total, proof) => total + value(proof), 0);
      console.log(
        `${proofs.length} pipelines, ${sum((one) => one.tables)} tables, ${sum((one) => one.faults)} faults, ` +
          `${sum((one) => one.spoilt)} slices changed, ${wrong.length} pipelines wrong`,
      );
    }
    expect(wrong.map(({ seed, problems }) => ({ seed, problems: problems.slice(0, 8) }))).toEqual([]);
    expect(proofs.some((proof) => proof.faults > 1 && proof.spoilt > 0)).toBe(true);
  },
  10_000 * SEEDS,
);
