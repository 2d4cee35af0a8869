/** `1 row`, `2 rows`; a plural that is not made with an s is given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** The first few names, and how many more there are: `a, b, c and 4 more`. */
export function named(names: readonly string[], atMost = 3): string {
  const shown = names.slice(0, atMost).join(', ');
  return names.length > atMost ? `${shown} and ${names.length - atMost} more` : shown;
}

/** A percentage with one decimal, cut off and not rounded, so that 98.99 never reads as 99. */
export function percent(value: number): string {
  return `${Math.trunc(value * 10) / 10} %`;
}
