import type { Warehouse } from '../../../src/index.js';

/** A warehouse that counts what it is sent. */
export function counting(warehouse: Warehouse): Warehouse & { readonly statements: () => number } {
  let statements = 0;
  const count = (n: number) => {
    statements += n;
  };
  return {
    kind: warehouse.kind,
    location: warehouse.location,
    dialect: warehouse.dialect,
    statements: () => statements,
    query: async (sql, limits) => {
      count(1);
      return await warehouse.query(sql, limits);
    },
    describe: async (datasets) => {
      count(1);
      return await warehouse.describe(datasets);
    },
    execute: async (script, limits) => {
      count(script.length);
      return await warehouse.execute(script, limits);
    },
    close: async () => await warehouse.close(),
  };
}
