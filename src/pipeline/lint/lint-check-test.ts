import { parseAggregate } from '../../sql/aggregate.js';
import { parseExpression } from '../../sql/parse-expression.js';
import { type ColumnUse, columnType, type Draft, unknownColumns, unknownTable } from '../draft.js';
import type { Problem } from '../problem.js';
import { regexProblem } from '../shared-regex.js';
import { columnKinds } from './column-kinds.js';
import { lintAccepted, lintNumericBounds, lintRange } from './lint-check-values.js';
import type { PlacedCheck } from './placed-check.js';

/** What a check looks at: columns that are there and of a type that the check can be about. */
export function* lintCheckTest(draft: Draft, placed: PlacedCheck): Iterable<Problem> {
  yield* unknownColumns(draft, placed.table, columnUses(placed));
  const lint = LINTS[placed.kind];
  if (lint) yield* lint(draft, placed);
}

type Lint = (draft: Draft, placed: PlacedCheck) => Iterable<Problem>;

const LINTS: Partial<Record<PlacedCheck['kind'], Lint>> = {
  range: lintRange,
  accepted: lintAccepted,
  pattern: lintPattern,
  valid: lintValid,
  parent: lintParent,
  rows: lintNumericBounds,
  metric: lintMetric,
};

const OF_COLUMNS: readonly PlacedCheck['kind'][] = ['notNull', 'unique', 'range', 'accepted', 'pattern'];

function columnUses({ path, kind, check }: PlacedCheck): readonly ColumnUse[] {
  if (kind === 'parent') {
    const columns = Object.keys(check.columns ?? {});
    return columns.map((column) => ({ path: [...path, 'columns', column], column, at: 'key' }));
  }
  if (!OF_COLUMNS.includes(kind)) return [];
  const named = check[kind];
  if (!Array.isArray(named)) return [{ path: [...path, kind], column: String(named) }];
  return named.map((column, index) => ({ path: [...path, kind, index], column }));
}

function* lintPattern(draft: Draft, { path, table, check }: PlacedCheck): Iterable<Problem> {
  const type = columnType(draft, table, check.pattern ?? '');
  if (type !== null && type !== 'STRING') {
    yield draft.problem([...path, 'pattern'], {
      message: `a pattern needs a STRING column, ${check.pattern} is ${type}`,
    });
  }
  const message = regexProblem(check.matches ?? '');
  if (message !== null) yield draft.problem([...path, 'matches'], { message });
}

function* lintValid(draft: Draft, { path, table, check }: PlacedCheck): Iterable<Problem> {
  const place = [...path, 'valid'];
  const parsed = parseExpression(check.valid ?? '', columnKinds(draft, table));
  if (!parsed.ok) yield draft.problem(place, { message: parsed.message });
  else {
    yield* unknownColumns(
      draft,
      table,
      parsed.expression.columns.map((column) => ({ path: place, column })),
    );
  }
}

function* lintMetric(draft: Draft, placed: PlacedCheck): Iterable<Problem> {
  const { path, table, check } = placed;
  const place = [...path, 'metric'];
  const parsed = parseAggregate(check.metric ?? '', columnKinds(draft, table));
  if (!parsed.ok) yield draft.problem(place, { message: parsed.message });
  else {
    yield* unknownColumns(
      draft,
      table,
      parsed.aggregate.columns.map((column) => ({ path: place, column })),
    );
  }
  yield* lintNumericBounds(draft, placed);
}

function* lintParent(draft: Draft, { path, table, check }: PlacedCheck): Iterable<Problem> {
  const parent = check.parent ?? '';
  yield* unknownTable(draft, [...path, 'parent'], parent);
  for (const [here, there] of Object.entries(check.columns ?? {})) {
    const place = [...path, 'columns', here];
    yield* unknownColumns(draft, parent, [{ path: place, column: there }]);
    const types = [columnType(draft, table, here), columnType(draft, parent, there)];
    if (types.includes(null) || types[0] === types[1]) continue;
    yield draft.problem(place, { message: `${here} is ${types[0]}, ${there} of ${parent} is ${types[1]}` });
  }
}
