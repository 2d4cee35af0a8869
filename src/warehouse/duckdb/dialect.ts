import type { ColumnType } from '../../pipeline/model.js';
import type { Dialect } from '../../sql/dialect.js';

const TYPES: Readonly<Record<ColumnType, string>> = {
  STRING: 'VARCHAR',
  INT64: 'BIGINT',
  FLOAT64: 'DOUBLE',
  NUMERIC: 'DECIMAL(38, 9)',
  BOOL: 'BOOLEAN',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP WITH TIME ZONE',
  'ARRAY<FLOAT64>': 'DOUBLE[]',
  'ARRAY<STRING>': 'VARCHAR[]',
};

/** Engine types that hold the same values as a pipeline type, for files and tables that others have made. */
const SYNONYMS: Readonly<Record<string, ColumnType>> = {
  INTEGER: 'INT64',
  SMALLINT: 'INT64',
  TINYINT: 'INT64',
  HUGEINT: 'INT64',
  UINTEGER: 'INT64',
  FLOAT: 'FLOAT64',
  TIMESTAMP: 'TIMESTAMP',
};

const COLUMN_TYPES = new Map<string, string>([
  ...Object.entries(SYNONYMS),
  ...Object.entries(TYPES).map(([type, engine]): [string, string] => [engine, type]),
]);

export function identifier(name: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return `"${name}"`;
}

/** Doubles as whole billionths: engines print doubles differently, integers alike. */
function billionths(expression: string): string {
  return `CAST(CAST(ROUND(${expression} * 1000000000) AS HUGEINT) AS VARCHAR)`;
}

function canonicalText(expression: string, type: ColumnType): string {
  if (type === 'FLOAT64' || type === 'NUMERIC') return billionths(expression);
  if (type === 'ARRAY<FLOAT64>') {
    return `array_to_string(list_transform(${expression}, lambda v: ${billionths('v')}), ',')`;
  }
  if (type === 'ARRAY<STRING>') return `array_to_string(${expression}, ',')`;
  if (type === 'TIMESTAMP') return `CAST(epoch_us(${expression}) AS VARCHAR)`;
  return `CAST(${expression} AS VARCHAR)`;
}

function rowsOf(parameter: string, columns: readonly { name: string; type: ColumnType }[]): string {
  const types = columns.map(({ name, type }) => {
    const element = /^ARRAY<(\w+)>$/.exec(type)?.[1] as ColumnType | undefined;
    return [name, element === undefined ? TYPES[type] : [TYPES[element]]];
  });
  const shape = JSON.stringify([Object.fromEntries(types)]);
  return `SELECT UNNEST(from_json(CAST(${parameter} AS JSON), '${shape}'), max_depth := 2)`;
}

/** A tuple of one column is counted as that column: half the time of a struct of one. */
function countDistinctTuple(columns: readonly string[]): string {
  const [only, ...rest] = columns;
  if (only !== undefined && rest.length === 0) return `COUNT(DISTINCT ${only})`;
  const noNull = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  return `COUNT(DISTINCT CASE WHEN ${noNull} THEN (${columns.join(', ')}) END)`;
}

/** DuckDB's side of the differences. */
export const duckdbDialect: Dialect = {
  name: 'duckdb',
  identifier,
  table: (dataset, name) => `${identifier(dataset)}.${identifier(name)}`,
  type: (type) => TYPES[type],
  columnType: (engineType) =>
    COLUMN_TYPES.get(engineType) ?? (engineType.startsWith('DECIMAL(') ? 'NUMERIC' : engineType),
  daysBetween: (later, earlier) => `date_diff('day', ${earlier}, ${later})`,
  stripAccents: (text) => `strip_accents(${text})`,
  replaceAll: (text, pattern, replacement) => `regexp_replace(${text}, ${pattern}, ${replacement}, 'g')`,
  countDistinctTuple,
  matches: (text, pattern) => `regexp_matches(${text}, ${pattern})`,
  hexToInteger: (digits) => `CAST('0x' || ${digits} AS BIGINT)`,
  isIn: (value, parameter) => `list_contains(${parameter}, ${value})`,
  datesOf: (parameter) => `SELECT UNNEST(${parameter}) AS ${identifier('date')}`,
  rowsOf,
  canonicalText,
  md5Hex: (text) => `md5(${text})`,
  createSchema: (dataset) => `CREATE SCHEMA IF NOT EXISTS ${identifier(dataset)}`,
  createTable: (name, columns) =>
    `CREATE TABLE IF NOT EXISTS ${name} (${columns.map((c) => `${identifier(c.name)} ${TYPES[c.type]}`).join(', ')})`,
  createTemporary: (name) => `CREATE OR REPLACE TEMPORARY TABLE ${identifier(name)} AS`,
};
