import type { Expression } from '../../sql/expression.js';
import { parseExpression } from '../../sql/parse-expression.js';
import { type Draft, unknownColumns } from '../draft.js';
import type { Path, Problem } from '../problem.js';
import type { RawTable } from '../schema.js';
import { columnKinds } from './column-kinds.js';

/** Critical and traced fields: the field exists, its conditions parse, and they name columns of the table only. */
export function* lintRules(draft: Draft, name: string, table: RawTable): Iterable<Problem> {
  yield* lintFields(draft, ['tables', name, 'rules'], { name, rules: table.rules });
  yield* lintFields(draft, ['tables', name, 'traces'], { name, rules: table.traces });
}

function* lintFields(
  draft: Draft,
  place: Path,
  { name, rules }: { readonly name: string; readonly rules: RawTable['rules'] },
): Iterable<Problem> {
  for (const [field, rule] of Object.entries(rules)) {
    const path: Path = [...place, field];
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
  const parsed = parseExpression(text, columnKinds(draft, name));
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
