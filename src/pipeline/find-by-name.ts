import { UserError } from '../contract/user-error.js';
import type { Pipeline, Processor, Table } from './model.js';
import { didYouMean } from './near-names.js';

type TableNames = Pick<Table, 'name' | 'abbreviation' | 'dataset'>;

/** The table by name, abbreviation or `dataset.table`; NULL when there is none. */
export function findTable(pipeline: Pipeline, text: string): Table | null {
  return pipeline.tables.find((table) => namesOf(table).includes(text)) ?? null;
}

function namesOf({ name, abbreviation, dataset }: TableNames): readonly string[] {
  return [name, abbreviation, `${dataset}.${name}`];
}

/**
 * The table that a user names.
 * @throws UserError naming the nearest tables.
 */
export function tableNamed(pipeline: Pipeline, text: string): Table {
  const table = findTable(pipeline, text);
  if (table) return table;
  throw unknownName('table', text, pipeline.tables);
}

/**
 * The processor that a user names by its abbreviation or by its table.
 * @throws UserError naming the nearest processors.
 */
export function processorNamed(pipeline: Pipeline, text: string): Processor {
  const writers = pipeline.processors.map((processor) => processor.table);
  const table = findTable(pipeline, text);
  const processor = pipeline.processors.find(({ name }) => name === text || name === table?.abbreviation);
  if (processor) return processor;
  throw unknownName(
    'processor',
    text,
    pipeline.tables.filter(({ name }) => writers.includes(name)),
  );
}

function unknownName(kind: string, text: string, tables: readonly TableNames[]): UserError {
  const known = `known: ${tables.map((table) => table.abbreviation).join(', ')}`;
  const near = didYouMean(text, tables.flatMap(namesOf));
  return new UserError({ message: `unknown ${kind} ${text}`, next: [near, known].filter(Boolean).join(' ') });
}
