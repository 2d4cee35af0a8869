import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type { Sql } from '../../src/sql/sql.js';

/** 340 MB: wanted by this suite alone, so it is installed beside the project, not into it. */
const PACKAGE = '@fivetrandevelopers/zetasql';
const VERSION = '1.13.0';
const HOME = resolve('.cache/googlesql');

export interface CatalogTable {
  /** As the statements write it between backticks. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface Analyzer {
  /** Null when the statement holds; else what is wrong with it, with line and column. */
  problemOf(statement: Sql): Promise<string | null>;
  stop(): void;
}

/** Google's parser and type checker, over tables with declared columns. */
export async function startAnalyzer(tables: readonly CatalogTable[]): Promise<Analyzer> {
  install();
  const { default: zetasql } = await import(createRequire(join(HOME, 'x.js')).resolve(PACKAGE));
  const port = await freePort();
  zetasql.runServer(port);
  zetasql.ZetaSQLClient.init(port);
  const client = zetasql.ZetaSQLClient.getInstance();
  await client.testConnection();
  const all = await new zetasql.LanguageOptions().enableMaximumLanguageFeatures();
  const languageOptions = {
    ...all.serialize(),
    productMode: 'PRODUCT_EXTERNAL',
    supportsAllStatementKinds: true,
  };
  const simpleCatalog = {
    name: 'warehouse',
    builtinFunctionOptions: { languageOptions },
    table: tables.map(tableOf),
    catalog: [...new Set(tables.flatMap(({ name }) => datasetOf(name)))].map((name) => ({
      name,
      catalog: [{ name: 'INFORMATION_SCHEMA', table: METADATA.map(tableOf) }],
    })),
  };
  return {
    problemOf: async ({ text, params }) => {
      const queryParameters = Object.entries(params).map(([name, { type }]) => ({
        name,
        type: typeOf(type),
      }));
      const options = {
        languageOptions,
        queryParameters,
        errorMessageMode: 'ERROR_MESSAGE_MULTI_LINE_WITH_CARET',
      };
      try {
        await client.analyze({ sqlStatement: text, simpleCatalog, options, target: 'sqlStatement' });
        return null;
      } catch (error) {
        return problemText(error);
      }
    },
    stop: () => zetasql.terminateServer(),
  };
}

/**
 * The views of a dataset's own metadata, as far as they are read.
 * @see https://cloud.google.com/bigquery/docs/information-schema-intro
 */
const METADATA: readonly CatalogTable[] = [
  {
    name: 'COLUMNS',
    columns: [
      ...[
        'table_catalog',
        'table_schema',
        'table_name',
        'column_name',
        'data_type',
        'is_partitioning_column',
      ].map((name) => ({ name, type: 'STRING' })),
      { name: 'ordinal_position', type: 'INT64' },
    ],
  },
  {
    name: 'PARTITIONS',
    columns: [
      ...['table_catalog', 'table_schema', 'table_name', 'partition_id', 'storage_tier'].map((name) => ({
        name,
        type: 'STRING',
      })),
      ...['total_rows', 'total_logical_bytes', 'total_billable_bytes'].map((name) => ({
        name,
        type: 'INT64',
      })),
      { name: 'last_modified_time', type: 'TIMESTAMP' },
    ],
  },
];

function tableOf({ name, columns }: CatalogTable, index: number): object {
  return {
    name,
    serializationId: index + 1,
    column: columns.map((column) => ({ name: column.name, type: typeOf(column.type) })),
  };
}

/** `project.dataset` of a table's full name. */
function datasetOf(name: string): readonly string[] {
  return name.includes('.') ? [name.slice(0, name.lastIndexOf('.'))] : [];
}

function install(): void {
  if (existsSync(join(HOME, 'node_modules', PACKAGE, 'package.json'))) return;
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', `${PACKAGE}@${VERSION}`], {
    cwd: HOME,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function typeOf(type: string): object {
  const element = /^ARRAY<(.+)>$/.exec(type)?.[1];
  if (element !== undefined) return { typeKind: 'TYPE_ARRAY', arrayType: { elementType: typeOf(element) } };
  return { typeKind: `TYPE_${type === 'FLOAT64' ? 'DOUBLE' : type}` };
}

function problemText(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'details' in error) return String(error.details);
  return error instanceof Error ? error.message : String(error);
}
