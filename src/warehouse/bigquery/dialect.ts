import type { ColumnType } from '../../pipeline/model.js';
import type { Dialect } from '../../sql/dialect.js';
import { createTable } from './create-table.js';
import { identifier, isProject } from './identifier.js';

/** Other names of GoogleSQL for the types of a pipeline. */
const SYNONYMS: Readonly<Record<string, ColumnType>> = {
  INTEGER: 'INT64',
  INT: 'INT64',
  SMALLINT: 'INT64',
  BIGINT: 'INT64',
  TINYINT: 'INT64',
  BYTEINT: 'INT64',
  FLOAT: 'FLOAT64',
  DECIMAL: 'NUMERIC',
  BOOLEAN: 'BOOL',
};

/**
 * Doubles as whole billionths, printed without an exponent whatever their size: an INT64 would overflow at 9.2e9.
 * Adding zero turns -0 into 0.
 */
function billionths(expression: string): string {
  return `FORMAT('%.0f', ROUND(${expression} * 1000000000) + 0)`;
}

/** The same text as DuckDB's side makes. To UNNEST a NULL is an array without elements; as a text it stays NULL. */
function canonicalText(expression: string, type: ColumnType): string {
  if (type === 'FLOAT64') return billionths(expression);
  if (type === 'NUMERIC') return `CAST(ROUND(${expression} * 1000000000) AS STRING)`;
  if (type === 'ARRAY<FLOAT64>') {
    const texts = `ARRAY(SELECT ${billionths('v')} FROM UNNEST(${expression}) AS v WITH OFFSET AS i ORDER BY i)`;
    return `IF(${expression} IS NULL, NULL, ARRAY_TO_STRING(${texts}, ','))`;
  }
  if (type === 'ARRAY<STRING>') return `ARRAY_TO_STRING(${expression}, ',')`;
  if (type === 'TIMESTAMP') return `CAST(UNIX_MICROS(${expression}) AS STRING)`;
  return `CAST(${expression} AS STRING)`;
}

/** A key that is missing, or null, is NULL; a list keeps its order. */
function rowsOf(parameter: string, columns: readonly { name: string; type: ColumnType }[]): string {
  const values = columns.map(({ name, type }) => {
    const element = /^ARRAY<(\w+)>$/.exec(type)?.[1];
    const [column, path] = [identifier(name), `'$.${name}'`];
    if (element === undefined) return `CAST(JSON_VALUE(j, ${path}) AS ${type}) AS ${column}`;
    const items = `UNNEST(JSON_QUERY_ARRAY(j, ${path})) AS v WITH OFFSET AS i ORDER BY i`;
    return `IF(JSON_QUERY(j, ${path}) IS NULL, NULL, ARRAY(SELECT CAST(JSON_VALUE(v, '$') AS ${element}) FROM ${items})) AS ${column}`;
  });
  return `SELECT ${values.join(', ')} FROM UNNEST(JSON_QUERY_ARRAY(${parameter})) AS j`;
}

/** COUNT(DISTINCT) takes no STRUCT; its JSON text tells apart what the values tell apart. */
function countDistinctTuple(columns: readonly string[]): string {
  const [only, ...rest] = columns;
  if (only !== undefined && rest.length === 0) return `COUNT(DISTINCT ${only})`;
  const noNull = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  return `COUNT(DISTINCT CASE WHEN ${noNull} THEN TO_JSON_STRING(STRUCT(${columns.join(', ')})) END)`;
}

/** In a plain literal of GoogleSQL a backslash starts an escape; in a pattern it belongs to the pattern. */
function rawLiteral(pattern: string): string {
  return pattern.startsWith("'") ? `r${pattern}` : pattern;
}

/**
 * BigQuery's side of the differences.
 * @param project that the tables are in; part of every table's name, since jobs may run in another one
 */
export function bigqueryDialect(project: string): Dialect {
  return {
    name: 'bigquery',
    identifier,
    table: (dataset, name) => qualified(project, dataset, name),
    type: (type) => type,
    columnType: (engineType) => {
      const plain = engineType.replace(/\([\d, ]+\)/g, '');
      return SYNONYMS[plain] ?? plain;
    },
    daysBetween: (later, earlier) => `DATE_DIFF(${later}, ${earlier}, DAY)`,
    stripAccents: (text) => `NORMALIZE(REGEXP_REPLACE(NORMALIZE(${text}, NFD), r'\\pM', ''), NFC)`,
    replaceAll: (text, pattern, replacement) =>
      `REGEXP_REPLACE(${text}, ${rawLiteral(pattern)}, ${replacement})`,
    countDistinctTuple,
    matches: (text, pattern) => `REGEXP_CONTAINS(${text}, ${pattern})`,
    hexToInteger: (digits) => `CAST('0x' || ${digits} AS INT64)`,
    isIn: (value, parameter) => `${value} IN UNNEST(${parameter})`,
    datesOf: (parameter) => `SELECT ${identifier('date')} FROM UNNEST(${parameter}) AS ${identifier('date')}`,
    rowsOf,
    canonicalText,
    md5Hex: (text) => `TO_HEX(MD5(${text}))`,
    createSchema: (dataset) => `CREATE SCHEMA IF NOT EXISTS ${qualified(project, dataset)}`,
    createTable: (name, columns, layout) => createTable({ name, columns, ...layout }),
    createTemporary: (name) => `CREATE OR REPLACE TEMP TABLE ${identifier(name)} AS`,
  };
}

/** One of a dataset's views of its own metadata. */
export function informationSchema(project: string, dataset: string, view: 'COLUMNS' | 'PARTITIONS'): string {
  return `${qualified(project, dataset)}.INFORMATION_SCHEMA.${view}`;
}

function qualified(project: string, ...names: readonly string[]): string {
  if (!isProject(project)) throw new Error(`not a project: ${JSON.stringify(project)}`);
  return `\`${[project, ...names.map((name) => identifier(name).slice(1, -1))].join('.')}\``;
}
