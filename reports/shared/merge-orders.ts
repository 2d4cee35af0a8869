/**
 * One order out of several that do not contradict each other: an item comes after all that comes before it in any of
 * the sequences. Where they do contradict each other, the earlier sequences are followed.
 */
export function mergeOrders(sequences: readonly (readonly string[])[]): string[] {
  let left = sequences.map((sequence) => [...new Set(sequence)]);
  const order: string[] = [];
  for (;;) {
    left = left.filter((sequence) => sequence.length > 0);
    const next = nextOf(left);
    if (next === undefined) return order;
    order.push(next);
    left = left.map((sequence) => sequence.filter((item) => item !== next));
  }
}

/** The first head that waits for nothing; else the one that waits only for what the latest sequence says. */
function nextOf(left: readonly (readonly string[])[]): string | undefined {
  const heads = left.flatMap(([head]) => (head === undefined ? [] : [{ head, by: waitsFor(left, head) }]));
  const last = Math.max(...heads.map(({ by }) => by));
  return heads.find(({ by }) => by === last)?.head;
}

/** The first sequence in which something comes before the item; none: beyond all of them. */
function waitsFor(left: readonly (readonly string[])[], item: string): number {
  const index = left.findIndex((sequence) => sequence.indexOf(item) > 0);
  return index === -1 ? left.length : index;
}
