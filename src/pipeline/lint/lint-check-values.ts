import { columnType, type Draft } from '../draft.js';
import type { ColumnType } from '../model.js';
import type { Problem } from '../problem.js';
import { acceptedValues, boundValue, hasOrder } from '../rule-values.js';
import type { PlacedCheck } from './placed-check.js';

const BOUNDS = ['min', 'max'] as const;

/** Bounds that the column's values can be compared with, in their order. */
export function* lintRange(draft: Draft, placed: PlacedCheck): Iterable<Problem> {
  const { path, table, check } = placed;
  const type = columnType(draft, table, check.range ?? '');
  if (type === null) return;
  if (!hasOrder(type)) {
    const message = `a range needs a number or a DATE, ${check.range} is ${type}`;
    yield draft.problem([...path, 'range'], { message });
    return;
  }
  yield* wrongBounds(draft, placed, (bound) => {
    const value = boundValue(type, bound);
    return value.ok ? null : value.message;
  });
}

/** Bounds of something that is counted or computed. */
export function* lintNumericBounds(draft: Draft, placed: PlacedCheck): Iterable<Problem> {
  const whole = placed.kind === 'rows';
  yield* wrongBounds(draft, placed, (bound) => {
    if (typeof bound !== 'number') return `expected a number, found ${JSON.stringify(bound)}`;
    return whole && !(Number.isInteger(bound) && bound >= 0)
      ? 'expected a whole number of rows from 0 on'
      : null;
  });
}

function* wrongBounds(
  draft: Draft,
  { path, check }: PlacedCheck,
  problemOf: (bound: number | string) => string | null,
): Iterable<Problem> {
  for (const key of BOUNDS) {
    const bound = check[key];
    const message = bound === undefined ? null : problemOf(bound);
    if (message !== null) yield draft.problem([...path, key], { message });
  }
  const { min, max } = check;
  if (min === undefined || max === undefined || typeof min !== typeof max || min <= max) return;
  yield draft.problem([...path, 'min'], { message: `min ${min} is more than max ${max}` });
}

/** Values of the column's own type, each once. */
export function* lintAccepted(draft: Draft, { path, table, check }: PlacedCheck): Iterable<Problem> {
  const type = columnType(draft, table, check.accepted ?? '');
  if (type === null || check.values === undefined) return;
  const value = acceptedValues(type as ColumnType, check.values);
  if (!value.ok) yield draft.problem([...path, 'values'], { message: value.message });
}
