import { columnType, type Draft, unknownColumns, unknownTable } from '../draft.js';
import type { Path, Problem } from '../problem.js';
import type { RawProcessor, RawRead } from '../schema.js';

interface PlacedRead {
  readonly path: Path;
  readonly reader: string;
  readonly read: RawRead;
}

/** What a processor reads: tables, the columns that tie entities together, and the lineage of fields. */
export function* lintReads(draft: Draft, name: string, raw: RawProcessor): Iterable<Problem> {
  for (const [index, read] of raw.reads.entries()) {
    const placed = { path: ['processors', name, 'reads', index], reader: raw.table, read };
    yield* unknownTable(draft, [...placed.path, 'table'], read.table);
    yield* lintEntity(draft, placed);
    yield* lintLineage(draft, placed);
  }
}

function* lintEntity(draft: Draft, { path, reader, read }: PlacedRead): Iterable<Problem> {
  const place = [...path, 'entity'];
  const [link] = Object.entries(read.entity ?? {});
  if (link === undefined) {
    if (read.window?.games === undefined) return;
    yield draft.problem([...path, 'window'], {
      message: 'a window of games needs an entity, whose games it counts',
    });
    return;
  }
  const [own, upstream] = link;
  yield* unknownColumns(draft, reader, [{ path: [...place, own], column: own, at: 'key' }]);
  yield* unknownColumns(draft, read.table, [{ path: [...place, own], column: upstream }]);
  const types = [columnType(draft, reader, own), columnType(draft, read.table, upstream)];
  if (types.includes(null) || types[0] === types[1]) return;
  yield draft.problem([...place, own], { message: `${own} is ${types[0]}, ${upstream} is ${types[1]}` });
}

function* lintLineage(draft: Draft, { path, reader, read }: PlacedRead): Iterable<Problem> {
  for (const [field, upstream] of Object.entries(read.fields)) {
    const place = [...path, 'fields', field];
    yield* unknownColumns(draft, reader, [{ path: place, column: field, at: 'key' }]);
    yield* unknownColumns(
      draft,
      read.table,
      upstream.map((column, index) => ({ path: [...place, index], column })),
    );
  }
}
