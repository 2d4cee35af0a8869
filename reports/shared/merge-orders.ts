/**
 * One order out of several that do not contradict each other: an item comes after all that comes before it in any of
 * the sequences. Where they do contradict each other, the earlier sequence is followed.
 */
export function mergeOrders(sequences: readonly (readonly string[])[]): string[] {
  let left = sequences.map((sequence) => [...new Set(sequence)]);
  const order: string[] = [];
  for (;;) {
    left = left.filter((sequence) => sequence.length > 0);
    const heads = left.flatMap((sequence) => sequence.slice(0, 1));
    const waiting = new Set(left.flatMap((sequence) => sequence.slice(1)));
    const next = heads.find((head) => !waiting.has(head)) ?? heads[0];
    if (next === undefined) return order;
    order.push(next);
    left = left.map((sequence) => sequence.filter((item) => item !== next));
  }
}
