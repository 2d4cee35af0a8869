import { answered, type Outcome } from '../../src/contract/outcome.js';

/** Goes on with a value; an error stays the error that it is. */
export function mapOutcome<A, B>(outcome: Outcome<A>, change: (value: A) => B): Outcome<B> {
  return outcome.ok ? answered(change(outcome.value)) : outcome;
}

/** Like `mapOutcome`, where the next step may fail too. */
export function chainOutcome<A, B>(outcome: Outcome<A>, next: (value: A) => Outcome<B>): Outcome<B> {
  return outcome.ok ? next(outcome.value) : outcome;
}

/** All values in order, or the first error. */
export function allOutcomes<T>(outcomes: readonly Outcome<T>[]): Outcome<readonly T[]> {
  const values: T[] = [];
  for (const outcome of outcomes) {
    if (!outcome.ok) return outcome;
    values.push(outcome.value);
  }
  return answered(values);
}
