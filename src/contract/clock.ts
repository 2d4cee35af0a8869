/** Time comes from outside, so that runs can be repeated to the letter in tests. */
export interface Clock {
  /** Current moment. */
  now(): Date;
  /** Milliseconds since any fixed moment; only differences mean anything. */
  stopwatch(): number;
}
