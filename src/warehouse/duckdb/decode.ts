import {
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { exactDecimal, isoMoment } from '../exact.js';
import type { Cell } from '../warehouse.js';

/**
 * A DuckDB value as the port hands it out. Whole numbers beyond 2^53 stay exact as bigint; a timestamp is
 * ISO text in UTC.
 */
export function decode(value: DuckDBValue): Cell {
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? narrow(value) : value;
  if (value instanceof DuckDBDecimalValue) return exactDecimal(value.toString());
  if (value instanceof DuckDBListValue) return value.items.map(decode);
  return textOf(value);
}

function textOf(value: object): string {
  const isMoment = value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue;
  return isMoment ? isoMoment(value.micros) : String(value);
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
