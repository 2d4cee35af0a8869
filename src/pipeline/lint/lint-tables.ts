import { type ColumnUse, columnType, type Draft, unknownColumns, unknownName } from '../draft.js';
import type { Path, Problem } from '../problem.js';
import type { RawTable } from '../schema.js';
import { stageOf } from '../stage-of.js';
import { lintRules } from './lint-rules.js';

/** Everything that a table says about itself. */
export function* lintTables(draft: Draft): Iterable<Problem> {
  for (const [name, table] of draft.tables) {
    const path: Path = ['tables', name];
    yield* unknownColumns(draft, name, columnUses(path, table));
    yield* lintDate(draft, name, table);
    yield* lintPlace(draft, path, table);
    yield* lintUnits(draft, path, table);
    yield* lintColumnNames(draft, path, table);
    yield* lintRules(draft, name, table);
  }
}

function* columnUses(path: Path, table: RawTable): Iterable<ColumnUse> {
  const { entity, units, source } = table;
  yield { path: [...path, 'date'], column: table.date };
  for (const [index, column] of table.key.entries()) yield { path: [...path, 'key', index], column };
  if (entity) yield { path: [...path, 'entity', 'column'], column: entity.column };
  if (entity?.label) yield { path: [...path, 'entity', 'label'], column: entity.label };
  if (units) yield { path: [...path, 'units', 'game'], column: units.game };
  if (units) yield { path: [...path, 'units', 'by'], column: units.by };
  for (const column of Object.keys(source?.columns ?? {})) {
    yield { path: [...path, 'source', 'columns', column], column, at: 'key' };
  }
}

function* lintDate(draft: Draft, name: string, table: RawTable): Iterable<Problem> {
  const type = columnType(draft, name, table.date);
  if (type === null || type === 'DATE') return;
  yield draft.problem(['tables', name, 'date'], {
    message: `the date column ${table.date} is ${type}, not DATE`,
  });
}

function* lintPlace(draft: Draft, path: Path, table: RawTable): Iterable<Problem> {
  const { phases } = draft.raw;
  if (phases.every(({ number }) => number !== table.phase)) {
    const known = phases.map(({ number }) => String(number));
    yield draft.problem([...path, 'phase'], unknownName('phase', String(table.phase), known));
  }
  const stages = phases.map(stageOf);
  if (table.stage !== undefined && !stages.includes(table.stage)) {
    yield draft.problem([...path, 'stage'], unknownName('stage', table.stage, stages));
  }
}

function* lintUnits(draft: Draft, path: Path, table: RawTable): Iterable<Problem> {
  const { units } = table;
  if (units && draft.raw.calendar === undefined) {
    const message = 'units are judged against the games of a schedule; everyDay has none';
    yield draft.problem([...path, 'units'], { message, at: 'key' });
  }
  if (!units || units.max === null || units.min <= units.max) return;
  yield draft.problem([...path, 'units', 'min'], {
    message: `min ${units.min} is more than max ${units.max}`,
  });
}

function* lintColumnNames(draft: Draft, path: Path, table: RawTable): Iterable<Problem> {
  const seen = new Set<string>();
  for (const column of Object.keys(table.columns)) {
    const place = [...path, 'columns', column];
    if (seen.has(column.toLowerCase())) {
      yield draft.problem(place, { message: `duplicate column ${column}: case does not count`, at: 'key' });
    }
    seen.add(column.toLowerCase());
  }
}
