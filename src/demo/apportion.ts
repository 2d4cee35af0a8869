/**
 * Splits a whole number over weights so that the whole numbers that come out add up to it exactly
 * (largest remainders, the earlier one first on a tie).
 *
 * @param total whole number, may be negative
 * @param weights all >= 0, at least one > 0
 * @returns one whole number for each weight, in order; a weight of 0 gets 0
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((added, weight) => added + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  // Adding 0 turns minus zero into zero.
  const shares = exact.map((value) => Math.floor(value) + 0);
  const missing = total - shares.reduce((added, share) => added + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .filter(({ index }) => (weights[index] ?? 0) > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
