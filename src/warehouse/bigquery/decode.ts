import { exactDecimal, isoMoment } from '../exact.js';
import type { Cell, Row } from '../warehouse.js';
import { malformed } from './errors.js';
import { isJson, type Json, objectsAt, textAt } from './json.js';

type Decoder = (value: unknown) => Cell;

export type RowDecoder = (row: Json) => Row;

/** Turns rows of an answer into rows of the port; made once for the schema of the answer. */
export function rowDecoder(schema: Json): RowDecoder {
  const columns = objectsAt(schema, 'fields').map((field) => ({
    name: textAt(field, 'name') ?? '',
    decode: decoderOf(field),
  }));
  return (row) => {
    const cells = cellsOf(row, columns.length);
    return Object.fromEntries(columns.map(({ name, decode }, index) => [name, decode(cells[index])]));
  };
}

/** The `v` of each `{v}` in the row's `f`. */
function cellsOf(row: Json, expected: number): unknown[] {
  const fields = objectsAt(row, 'f');
  if (fields.length === expected && fields.every((field) => 'v' in field))
    return fields.map((field) => field.v);
  throw malformed(`a row has ${fields.length} cells, its schema ${expected} columns`);
}

function decoderOf(field: Json): Decoder {
  const scalar = nullable(scalarDecoder(field));
  if (textAt(field, 'mode') !== 'REPEATED') return scalar;
  return (value) => {
    if (!Array.isArray(value)) throw malformed(`the list ${textAt(field, 'name')} is none`);
    return value.map((item) => scalar(isJson(item) ? item.v : item));
  };
}

function nullable(decode: Decoder): Decoder {
  return (value) => (value === null || value === undefined ? null : decode(value));
}

function scalarDecoder(field: Json): Decoder {
  const type = textAt(field, 'type') ?? '';
  if (type === 'RECORD' || type === 'STRUCT') return structDecoder(field);
  const decode = SCALARS[type];
  if (decode === undefined) return text;
  return (value) => decode(text(value));
}

/** A STRUCT becomes the list of its values, in the order of its fields. */
function structDecoder(field: Json): Decoder {
  const decoders = objectsAt(field, 'fields').map(decoderOf);
  return (value) => {
    const cells = cellsOf(isJson(value) ? value : {}, decoders.length);
    return decoders.map((decode, index) => decode(cells[index]));
  };
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw malformed(`a value is ${JSON.stringify(value)} where text was expected`);
}

function integer(value: string): number | bigint {
  if (!/^-?\d+$/.test(value)) throw malformed(`${JSON.stringify(value)} is not a whole number`);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
}

const SPECIAL_NUMBERS = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
]);

function float(value: string): number {
  const number =
    SPECIAL_NUMBERS.get(value.toLowerCase()) ?? (value.trim() === '' ? Number.NaN : Number(value));
  if (!Number.isNaN(number) || value.toLowerCase() === 'nan') return number;
  throw malformed(`${JSON.stringify(value)} is not a number`);
}

function decimal(value: string): number | string {
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(value)) return exactDecimal(value);
  throw malformed(`${JSON.stringify(value)} is not a decimal number`);
}

function boolean(value: string): boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  throw malformed(`${JSON.stringify(value)} is neither true nor false`);
}

function date(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  throw malformed(`${JSON.stringify(value)} is not a date`);
}

/** Answers are asked for with timestamps as whole microseconds. */
function timestamp(value: string): string {
  if (!/^-?\d+$/.test(value)) throw malformed(`${JSON.stringify(value)} is not a timestamp`);
  return isoMoment(BigInt(value));
}

/** By the names of the REST surface and by those of GoogleSQL; every other type stays text. */
const SCALARS: Readonly<Record<string, (value: string) => Cell>> = {
  INTEGER: integer,
  INT64: integer,
  FLOAT: float,
  FLOAT64: float,
  NUMERIC: decimal,
  BIGNUMERIC: decimal,
  BOOLEAN: boolean,
  BOOL: boolean,
  DATE: date,
  TIMESTAMP: timestamp,
};
