import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDateValue,
  DuckDBTimestampTZValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  TIMESTAMPTZ,
  VARCHAR,
} from '@duckdb/node-api';
import { type Param, type ParamType, respellParams, type Sql } from '../../sql/sql.js';

const TYPES: Readonly<Record<ParamType, DuckDBType>> = {
  STRING: VARCHAR,
  INT64: BIGINT,
  FLOAT64: DOUBLE,
  BOOL: BOOLEAN,
  DATE,
  TIMESTAMP: TIMESTAMPTZ,
  'ARRAY<STRING>': LIST(VARCHAR),
  'ARRAY<INT64>': LIST(BIGINT),
  'ARRAY<DATE>': LIST(DATE),
};

export interface BoundStatement {
  readonly text: string;
  readonly values: Record<string, DuckDBValue>;
  readonly types: Record<string, DuckDBType>;
}

/** A statement in DuckDB's spelling (`$name`), with the values of just the parameters that it names. */
export function bind(statement: Sql): BoundStatement {
  const values: Record<string, DuckDBValue> = {};
  const types: Record<string, DuckDBType> = {};
  const text = respellParams(statement.text, (name) => {
    const param = statement.params[name];
    if (param === undefined) throw new Error(`no value for the parameter @${name}`);
    values[name] = toDuckDb(param);
    types[name] = TYPES[param.type];
    return `$${name}`;
  });
  return { text, values, types };
}

function toDuckDb(param: Param): DuckDBValue {
  const { type, value } = param;
  if (value === null) return null;
  if (typeof value === 'object') return listValue(value.map((item) => scalar(item, type)));
  return scalar(value, type);
}

function scalar(value: string | number | boolean, type: ParamType): DuckDBValue {
  if (type === 'DATE' || type === 'ARRAY<DATE>') return dateValue(String(value));
  if (type === 'TIMESTAMP') return new DuckDBTimestampTZValue(BigInt(Date.parse(String(value))) * 1000n);
  if (type === 'INT64' || type === 'ARRAY<INT64>') return BigInt(Number(value));
  return value;
}

function dateValue(date: string): DuckDBDateValue {
  return new DuckDBDateValue(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}
