import type { Expression } from '../../sql/expression.js';
import type { ColumnKind } from '../../sql/expression-parser.js';
import { parseExpression } from '../../sql/parse-expression.js';
import { columnType, type Draft, unknownColumns } from '../draft.js';
import type { Path, Problem } from '../problem.js';
import type { RawTable } from '../schema.js';

const KINDS: Readonly<Record<string, ColumnKind>> = {
  STRING: 'text',
  INT64: 'number',
  FLOAT64: 'number',
  NUMERIC: 'number',
  BOOL: 'boolean',
  DATE: 'date',
  'ARRAY<FLOAT64>': 'other',
  'ARRAY<STRING>': 'other',
};

/** Critical fields: the field exists, its conditions parse, and they name columns of the table only. */
export function* lintRules(draft: Draft, name: string, table: RawTable): Iterable<Problem> {
  for (const [field, rule] of Object.entries(table.rules)) {
    const path: Path = ['tables', name, 'rules', field];
    yield* unknownColumns(draft, name, [{ path, column: field, at: 'key' }]);
    const valid = yield* lintCondition(draft, name, { path: [...path, 'valid'], text: rule.valid });
    if (valid !== null && !valid.columns.includes(field)) {
      yield draft.problem([...path, 'valid'], { message: `the rule for ${field} never looks at ${field}` });
    }
    if (rule.skip)
      yield* lintCondition(draft, name, { path: [...path, 'skip', 'when'], text: rule.skip.when });
  }
}

interface Condition {
  readonly path: Path;
  readonly text: string;
}

function* lintCondition(
  draft: Draft,
  name: string,
  { path, text }: Condition,
): Generator<Problem, Expression | null> {
  const parsed = parseExpression(text, (column) => KINDS[columnType(draft, name, column) ?? ''] ?? 'any');
  if (!parsed.ok) {
    yield draft.problem(path, { message: parsed.message });
    return null;
  }
  yield* unknownColumns(
    draft,
    name,
    parsed.expression.columns.map((column) => ({ path, column })),
  );
  return parsed.expression;
}
