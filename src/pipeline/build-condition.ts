import { type Aggregate, parseAggregate } from '../sql/aggregate.js';
import type { Expression } from '../sql/expression.js';
import { parseExpression } from '../sql/parse-expression.js';

/** A condition of a draft that has no problems. */
export function conditionFrom(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`a condition that lint let pass: ${text}: ${parsed.message}`);
  return parsed.expression;
}

/** A metric of a draft that has no problems. */
export function aggregateFrom(text: string): Aggregate {
  const parsed = parseAggregate(text);
  if (!parsed.ok) throw new Error(`a metric that lint let pass: ${text}: ${parsed.message}`);
  return parsed.aggregate;
}
