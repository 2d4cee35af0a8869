import type { Param } from '../sql/sql.js';
import { isIsoDate } from './calendar-date.js';
import type { ColumnType } from './model.js';

/** A value of the file as a parameter of the column's type, or why it cannot be one. */
export type RuleValue =
  | { readonly ok: true; readonly param: Param }
  | { readonly ok: false; readonly message: string };

const NUMBERS: readonly string[] = ['INT64', 'FLOAT64', 'NUMERIC'];

/** Whether the column has an order that bounds can be written for. */
export function hasOrder(type: string): boolean {
  return NUMBERS.includes(type) || type === 'DATE';
}

/** A bound of a range over a column of the type. A bound of whole numbers keeps whole numbers exact. */
export function boundValue(type: string, bound: number | string): RuleValue {
  if (type === 'DATE') {
    return typeof bound === 'string' && isIsoDate(bound)
      ? { ok: true, param: { type: 'DATE', value: bound } }
      : { ok: false, message: `expected a calendar date, 'YYYY-MM-DD', found ${JSON.stringify(bound)}` };
  }
  if (typeof bound !== 'number') {
    return { ok: false, message: `expected a number, found ${JSON.stringify(bound)}` };
  }
  const whole = type === 'INT64' && Number.isSafeInteger(bound);
  return { ok: true, param: { type: whole ? 'INT64' : 'FLOAT64', value: bound } };
}

/** The accepted values of a column of the type. */
export function acceptedValues(type: ColumnType, values: readonly (string | number)[]): RuleValue {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  if (type === 'STRING' && texts.length === values.length) {
    return { ok: true, param: { type: 'ARRAY<STRING>', value: texts } };
  }
  if (type === 'INT64' && numbers.length === values.length) {
    return { ok: true, param: { type: 'ARRAY<INT64>', value: numbers } };
  }
  if (type !== 'STRING' && type !== 'INT64') {
    return { ok: false, message: `accepted values need a STRING or INT64 column, this one is ${type}` };
  }
  const odd = type === 'STRING' ? numbers[0] : texts[0];
  return { ok: false, message: `the column is ${type}, the value ${JSON.stringify(odd)} is not` };
}
