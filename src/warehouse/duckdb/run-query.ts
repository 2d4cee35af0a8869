import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sql } from '../../sql/sql.js';
import type { Cell, Row } from '../warehouse.js';
import { bind } from './bind.js';
import { decode } from './decode.js';

/** Sends one statement and reads all of its rows. */
export async function runQuery(connection: DuckDBConnection, statement: Sql): Promise<readonly Row[]> {
  const { text, values, types } = bind(statement);
  const reader = await connection.runAndReadAll(text, values, types);
  return toRows(
    reader.deduplicatedColumnNames(),
    reader.getRows().map((row) => row.map(decode)),
  );
}

/** Sends statements one after another; rows changed by each. */
export async function runScript(
  connection: DuckDBConnection,
  script: readonly Sql[],
): Promise<readonly number[]> {
  const changed: number[] = [];
  for (const statement of script) {
    const { text, values, types } = bind(statement);
    changed.push((await connection.run(text, values, types)).rowsChanged);
  }
  return changed;
}

function toRows(names: readonly string[], cells: readonly Cell[][]): Row[] {
  return cells.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
}
