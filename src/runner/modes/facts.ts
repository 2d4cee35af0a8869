import type { IsoDate } from '../../contract/iso-date.js';
import type { Limits, Row, Warehouse } from '../../warehouse/warehouse.js';
import { WarehouseError } from '../../warehouse/warehouse.js';
import { type FactScope, factsStatement, failureTables } from './facts-statement.js';

/** What the warehouse holds of one table on one date. */
export interface Fact {
  readonly rows: number;
  /** Unresolved failure records of entities: their absence is accounted for. */
  readonly failures: number;
  /** Moment of the last write, in milliseconds since 1970; NULL where the table does not say. */
  readonly writtenAt: number | null;
}

/** Facts by table and date; a date without rows and records is a fact, too. */
export interface Facts {
  of(table: string, date: IsoDate): Fact;
  /** Whether the table has something for the date: rows, or records of why there are none. */
  has(table: string, date: IsoDate): boolean;
}

const NOTHING: Fact = { rows: 0, failures: 0, writtenAt: null };

/**
 * Reads facts in one statement. A table that does not exist yet holds nothing; any other error is thrown.
 * @throws WarehouseError
 */
export async function readFacts(
  warehouse: Warehouse,
  scope: Omit<FactScope, 'dialect'>,
  limits: Limits,
): Promise<Facts> {
  const whole = { ...scope, dialect: warehouse.dialect };
  try {
    return factsOf(await warehouse.query(factsStatement(whole), limits));
  } catch (error) {
    if (!(error instanceof WarehouseError) || error.transient) throw error;
    const there = await existing(warehouse, whole);
    if (there === null) throw error;
    return there.tables.length === 0
      ? factsOf([])
      : factsOf(await warehouse.query(factsStatement(there), limits));
  }
}

/** The scope without the tables that do not exist; NULL when all of them do, so that the error was another one. */
async function existing(warehouse: Warehouse, scope: FactScope): Promise<FactScope | null> {
  const { pipeline, tables } = scope;
  const failures = failureTables(scope);
  const wanted = pipeline.tables.filter(({ name }) => tables.includes(name));
  const { dataset: books } = pipeline.bookkeeping;
  const shapes = await warehouse.describe([...new Set([...wanted.map(({ dataset }) => dataset), books])]);
  const found = new Set(shapes.map(({ dataset, table }) => `${dataset}.${table}`));
  const left = wanted.filter(({ dataset, name }) => found.has(`${dataset}.${name}`)).map(({ name }) => name);
  const leftFailures = failures.filter((name) => found.has(`${books}.${name}`));
  const all = left.length === tables.length && leftFailures.length === failures.length;
  return all ? null : { ...scope, tables: left, failures: leftFailures };
}

export function factsOf(rows: readonly Row[]): Facts {
  const known = new Map<string, Fact>();
  for (const row of rows) {
    const key = `${row.name} ${row.date}`;
    const before = known.get(key) ?? NOTHING;
    known.set(key, {
      rows: before.rows + Number(row.n),
      failures: before.failures + Number(row.failures),
      writtenAt: row.written_at == null ? before.writtenAt : Date.parse(String(row.written_at)),
    });
  }
  const of = (table: string, date: IsoDate) => known.get(`${table} ${date}`) ?? NOTHING;
  return {
    of,
    has: (table, date) => {
      const { rows: n, failures } = of(table, date);
      return n > 0 || failures > 0;
    },
  };
}
