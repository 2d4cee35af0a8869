import { type Draft, unknownColumns, unknownTable } from '../draft.js';
import type { Path, Problem } from '../problem.js';
import type { RawProcessor } from '../schema.js';
import { lintExcuses } from './lint-excuses.js';
import { lintReads } from './lint-reads.js';

/** What each processor writes, reads and excuses. */
export function* lintProcessors(draft: Draft): Iterable<Problem> {
  const written = new Map<string, string>();
  for (const [name, raw] of draft.processors) {
    const path: Path = ['processors', name];
    yield* lintTarget(draft, name, raw);
    const table = draft.tableName(raw.table) ?? raw.table;
    const other = written.get(table);
    if (other !== undefined) {
      yield draft.problem([...path, 'table'], { message: `${table} is already written by ${other}` });
    }
    written.set(table, name);
    yield* lintReads(draft, name, raw);
    yield* lintExcuses(draft, name, raw);
    yield* lintBands(draft, name, raw);
    yield* lintRegistry(draft, name, raw);
  }
}

function* lintTarget(draft: Draft, name: string, raw: RawProcessor): Iterable<Problem> {
  const path: Path = ['processors', name, 'table'];
  yield* unknownTable(draft, path, raw.table);
  const table = draft.table(raw.table);
  if (table === null) return;
  if (table.abbreviation !== name) {
    yield draft.problem(path, {
      message: `a processor is named by its table's abbreviation, which is ${table.abbreviation}`,
    });
  }
  if (!table.entity) {
    yield draft.problem(path, {
      message: `${raw.table} declares no entity, so its output cannot be reconciled`,
    });
  }
  if (table.key.length === 0) {
    yield draft.problem(path, { message: `${raw.table} declares no key, so duplicates could not be found` });
  }
  const phase = draft.raw.phases.find(({ number }) => number === table.phase);
  if (phase && phase.failures === undefined) {
    yield draft.problem(path, {
      message: `phase ${phase.number} of ${raw.table} declares no failures table`,
    });
  }
}

function* lintBands(draft: Draft, name: string, raw: RawProcessor): Iterable<Problem> {
  const bands = raw.bands ?? [];
  for (const [index, { fromDay }] of bands.entries()) {
    const before = bands[index - 1]?.fromDay ?? 0;
    if (fromDay > before) continue;
    yield draft.problem(['processors', name, 'bands', index, 'fromDay'], {
      message: `bands go up: day ${fromDay} comes after day ${before}`,
    });
  }
}

function* lintRegistry(draft: Draft, name: string, { table, registry }: RawProcessor): Iterable<Problem> {
  if (registry === undefined) return;
  const path: Path = ['processors', name, 'registry'];
  yield* unknownTable(draft, [...path, 'source'], registry.source);
  yield* unknownColumns(draft, table, [
    { path: [...path, 'name'], column: registry.name },
    { path: [...path, 'game'], column: registry.game },
    ...registry.resolved.map((column, index) => ({ path: [...path, 'resolved', index], column })),
  ]);
}
