import { randomUUID } from 'node:crypto';
import { fragment, type Sql } from '../../sql/sql.js';
import type { BulkFile } from '../warehouse.js';
import { createTable } from './create-table.js';
import type { FileColumn, FileShape } from './file-shape.js';
import { identifier } from './identifier.js';
import type { Json } from './json.js';

/** A table of its own for each file, from which all targets are then filled in one transaction. */
export interface Stage {
  readonly file: BulkFile;
  readonly shape: FileShape;
  /** Name in the target's dataset. */
  readonly table: string;
  /** In the order of the file, for CSV goes by position. */
  readonly columns: readonly StageColumn[];
}

interface StageColumn {
  readonly name: string;
  readonly source: string;
  readonly type: string;
}

export function toStage(file: BulkFile, shape: FileShape): Stage {
  const table = `fillgate_load_${file.table}_${randomUUID().replaceAll('-', '')}`;
  return { file, shape, table, columns: stageColumns(file, shape) };
}

function stageColumns(file: BulkFile, { format, columns }: FileShape): StageColumn[] {
  if (format === 'CSV') {
    return columns.map(({ name }, index) => ({ name: `c${index}`, source: name, type: 'STRING' }));
  }
  const typed = columns.map((column) => ({ column, needed: neededType(file, column) }));
  if (format === 'PARQUET') {
    return typed.map(({ column: { name, type }, needed }) => ({
      name,
      source: name,
      type: type ?? needed ?? 'STRING',
    }));
  }
  return typed.flatMap(({ column: { name }, needed }) =>
    needed === null ? [] : [{ name, source: name, type: needed }],
  );
}

function neededType(file: BulkFile, { name }: FileColumn): string | null {
  return file.columns.find(({ source }) => same(source, name))?.type ?? null;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Should we be killed before it is dropped, the service drops it after a day. */
export function createStage(stage: Stage, name: string): Sql {
  const columns = stage.columns.map((column) => `${quoted(column.name)} ${column.type}`).join(', ');
  return fragment(
    `CREATE TABLE IF NOT EXISTS ${name} (${columns})
OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 1 DAY))`,
  );
}

/** The `configuration` of the job that loads the file into its stage. */
export function loadConfiguration(stage: Stage, project: string): Json {
  const { format } = stage.shape;
  return {
    load: {
      destinationTable: { projectId: project, datasetId: stage.file.dataset, tableId: stage.table },
      sourceFormat: format,
      createDisposition: 'CREATE_NEVER',
      writeDisposition: 'WRITE_TRUNCATE',
      ...(format === 'CSV' ? csvOptions(stage) : {}),
      ...(format === 'PARQUET' ? { parquetOptions: { enableListInference: true } } : {}),
      ...(format === 'NEWLINE_DELIMITED_JSON' ? { schema: schemaOf(stage), ignoreUnknownValues: true } : {}),
    },
  };
}

function csvOptions(stage: Stage): Json {
  return { schema: schemaOf(stage), skipLeadingRows: 1, allowQuotedNewlines: true };
}

function schemaOf({ columns }: Stage): Json {
  return {
    fields: columns.map(({ name, type }) => {
      const element = /^ARRAY<(\w+)>$/.exec(type)?.[1];
      return { name, type: element ?? type, mode: element === undefined ? 'NULLABLE' : 'REPEATED' };
    }),
  };
}

/** Makes the target if it is not there, empties it, and fills it with the rows of the stage. */
export function fillTarget(
  stage: Stage,
  names: { readonly stage: string; readonly target: string },
): readonly Sql[] {
  const { columns, partition = null, cluster = [] } = stage.file;
  const targets = columns.map(({ name }) => identifier(name)).join(', ');
  const values = columns.map(({ source, type }) => stagedValue(stage, source, type)).join(', ');
  return [
    fragment(createTable({ name: names.target, columns, partition, cluster })),
    fragment(`TRUNCATE TABLE ${names.target}`),
    fragment(`INSERT INTO ${names.target} (${targets}) SELECT ${values} FROM ${names.stage}`),
  ];
}

function stagedValue(stage: Stage, source: string, type: string): string {
  const column = stage.columns.find((each) => same(each.source, source));
  if (column === undefined) throw new Error(`no staged column for ${source}`);
  const value = quoted(column.name);
  if (stage.shape.format === 'CSV') return fromText(`NULLIF(${value}, '')`, type);
  return type === column.type ? value : `CAST(${value} AS ${type})`;
}

/** CSV knows text only: an empty cell is NULL, `1.0` is a whole number, and so are 1 and 0 truth values. */
function fromText(value: string, type: string): string {
  if (type === 'STRING') return value;
  if (type === 'INT64') return `CAST(CAST(${value} AS NUMERIC) AS INT64)`;
  if (type === 'BOOL')
    return `CASE ${value} WHEN '1' THEN TRUE WHEN '0' THEN FALSE ELSE CAST(${value} AS BOOL) END`;
  return `CAST(${value} AS ${type})`;
}

/** Columns of a user's file may be called anything. */
function quoted(name: string): string {
  return `\`${name.replace(/[`\\]/g, '\\$&')}\``;
}
