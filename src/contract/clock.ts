/** Time comes from outside, so that runs can be repeated to the letter in tests. */
export interface Clock {
  /** Current moment. */
  now(): Date;
  /** Milliseconds since any fixed moment; only differences mean anything. */
  stopwatch(): number;
}

/** A moment to the minute, as people read it: `2024-01-15 02:10 UTC`. */
export function minuteText(moment: string): string {
  return `${moment.slice(0, 16).replace('T', ' ')} UTC`;
}
