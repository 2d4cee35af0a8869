import { bookkeepingTables } from '../pipeline/bookkeeping.js';
import { clusterColumns } from '../pipeline/cluster-columns.js';
import { tableOf } from '../pipeline/lookup.js';
import type { Column, Pipeline, Processor } from '../pipeline/model.js';
import type { Dialect } from '../sql/dialect.js';
import { fragment, param, type Sql, sql } from '../sql/sql.js';
import type { Warehouse } from '../warehouse/warehouse.js';

const IDENTITY_COLUMNS: readonly Column[] = [
  { name: 'id', type: 'STRING' },
  { name: 'created_at', type: 'TIMESTAMP' },
];

/** A new identity for a warehouse that has none yet. */
export interface NewIdentity {
  readonly id: string;
  readonly now: string;
}

/**
 * Creates the missing targets of the processors and our own bookkeeping, in one transaction, and gives the
 * warehouse an identity if it has none. What is there already is left as it is.
 */
export async function prepareWarehouse(
  warehouse: Warehouse,
  pipeline: Pipeline,
  options: { readonly processors: readonly Processor[]; readonly identity: NewIdentity },
): Promise<void> {
  await warehouse.execute(prepareScript(warehouse.dialect, pipeline, options));
}

export function prepareScript(
  dialect: Dialect,
  pipeline: Pipeline,
  options: { readonly processors: readonly Processor[]; readonly identity: NewIdentity },
): readonly Sql[] {
  const { dataset, identity } = pipeline.bookkeeping;
  const targets = options.processors.map((processor) => tableOf(pipeline, processor.table));
  const create = (table: NewTable) => createTable(dialect, table);
  return [
    ...[...new Set([dataset, ...targets.map((table) => table.dataset)])].map((name) =>
      fragment(dialect.createSchema(name)),
    ),
    ...targets.map((table) => create({ ...table, cluster: clusterColumns(table) })),
    ...bookkeepingTables(pipeline).map((table) => create({ ...table, dataset })),
    create({ dataset, name: identity, columns: IDENTITY_COLUMNS, date: null, cluster: [] }),
    giveIdentity(fragment(dialect.table(dataset, identity)), options.identity),
  ];
}

/**
 * Creates every dataset and table of the pipeline that is not there yet, the raw ones included, each partitioned by
 * its date and clustered by whom its rows are about.
 */
export function schemaScript(dialect: Dialect, pipeline: Pipeline, identity: NewIdentity): readonly Sql[] {
  const { processors } = pipeline;
  const raw = pipeline.tables.filter(({ name }) => !processors.some(({ table }) => table === name));
  return [
    ...[...new Set(raw.map(({ dataset }) => dataset))].map((name) => fragment(dialect.createSchema(name))),
    ...raw.map((table) => createTable(dialect, { ...table, cluster: clusterColumns(table) })),
    ...prepareScript(dialect, pipeline, { processors, identity }),
  ];
}

interface NewTable {
  readonly dataset: string;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly date: string | null;
  readonly cluster: readonly string[];
}

function createTable(dialect: Dialect, { dataset, name, columns, date, cluster }: NewTable): Sql {
  return fragment(dialect.createTable(dialect.table(dataset, name), columns, { partition: date, cluster }));
}

function giveIdentity(table: Sql, { id, now }: NewIdentity): Sql {
  return sql`INSERT INTO ${table} (id, created_at)
SELECT n.id, n.created_at
FROM (SELECT ${param('id', 'STRING', id)} AS id, ${param('now', 'TIMESTAMP', now)} AS created_at) n
WHERE NOT EXISTS (SELECT 1 FROM ${table})`;
}

/** The id that the warehouse carries, so that progress of another or a recreated one is never mistaken for it. */
export async function warehouseIdentity(warehouse: Warehouse, pipeline: Pipeline): Promise<string> {
  const rows = await warehouse.query(identityStatement(warehouse.dialect, pipeline));
  const id = rows[0]?.id;
  const { dataset, identity } = pipeline.bookkeeping;
  if (typeof id !== 'string') throw new Error(`${dataset}.${identity} holds no identity`);
  return id;
}

export function identityStatement(dialect: Dialect, { bookkeeping }: Pipeline): Sql {
  const table = fragment(dialect.table(bookkeeping.dataset, bookkeeping.identity));
  return sql`SELECT id FROM ${table} ORDER BY created_at, id LIMIT 1`;
}
