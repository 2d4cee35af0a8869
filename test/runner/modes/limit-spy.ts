import { TimeoutError, type Warehouse } from '../../../src/warehouse/warehouse.js';

export interface LimitSpy {
  readonly warehouse: Warehouse;
  /** Time-outs of the queries that had one, in milliseconds. */
  readonly queries: readonly number[];
  /** Texts of all queries. */
  readonly texts: readonly string[];
}

/** A warehouse that notes what it is asked; queries that match `slow` are cancelled as too slow. */
export function limitsOf(inner: Warehouse, options: { readonly slow?: RegExp } = {}): LimitSpy {
  const queries: number[] = [];
  const texts: string[] = [];
  const warehouse: Warehouse = {
    kind: inner.kind,
    location: inner.location,
    dialect: inner.dialect,
    describe: (datasets) => inner.describe(datasets),
    execute: (script, limits) => inner.execute(script, limits),
    close: () => inner.close(),
    query: async (statement, limits) => {
      texts.push(statement.text);
      if (limits !== undefined) queries.push(limits.timeoutMs);
      if (options.slow?.test(statement.text)) throw new TimeoutError(limits?.timeoutMs ?? 0);
      return await inner.query(statement, limits);
    },
  };
  return { warehouse, queries, texts };
}
