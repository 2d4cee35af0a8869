/** A stream of numbers that depends on its seed alone, on every machine and version of Node. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number, both ends included. */
  int(low: number, high: number): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** True with the given probability (0-1). */
  chance(probability: number): boolean;
  /** Index of a weight, drawn in proportion to the weights (all >= 0, at least one > 0). */
  weighted(weights: readonly number[]): number;
}

/**
 * Seeds a stream. Only 32-bit integer arithmetic (mulberry32, public domain, Tommy Ettinger), so no rounding
 * of an engine can change what comes out; `Math.random` cannot be seeded.
 *
 * @param seed whole number; only its low 32 bits count
 */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    weighted: (weights) => pickWeighted(weights, next()),
  };
}

function pickWeighted(weights: readonly number[], draw: number): number {
  let rest = draw * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return weights.findLastIndex((weight) => weight > 0);
}
