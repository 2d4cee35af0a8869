import { resolve } from 'node:path';
import { expandTemplate, TemplateError } from '../../sql/template.js';
import { type Draft, unknownName } from '../draft.js';
import type { Problem } from '../problem.js';
import { readText } from '../read-text.js';
import { readingSqlProblem } from '../reading-sql.js';
import { CHECKING_DIALECT } from './checking-dialect.js';
import type { PlacedCheck } from './placed-check.js';

/**
 * The SQL file of a check: it exists, only reads, restricts its dates, and names tables that are there.
 * @param folder where the pipeline file lies
 */
export function* lintCheckSql(draft: Draft, { path, check }: PlacedCheck, folder: string): Iterable<Problem> {
  if (check.sql === undefined) return;
  const place = [...path, 'sql'];
  const file = resolve(folder, check.sql);
  const text = readText(file);
  if (text === null) {
    yield draft.problem(place, { message: `cannot read ${file}` });
    return;
  }
  const { expanded, unknown, problem } = expand(draft, text);
  const at = { ...draft.problem(place, { message: '' }), file, line: 1, column: 1 };
  for (const name of unknown) {
    const known = [...draft.tables].flatMap(([full, { abbreviation }]) => [full, abbreviation]);
    const { suggestion = null } = unknownName('name', name, known);
    yield { ...at, message: `unknown name {{${name}}}`, suggestion };
  }
  const message = problem ?? readingSqlProblem(expanded);
  if (message !== null) yield { ...at, message };
}

function expand(
  draft: Draft,
  text: string,
): { readonly expanded: string; readonly unknown: readonly string[]; readonly problem: string | null } {
  const unknown: string[] = [];
  const table = (name: string) => {
    if (draft.tableName(name) === null) unknown.push(name);
    return name;
  };
  try {
    const expanded = expandTemplate(text, { dialect: CHECKING_DIALECT, table, expected: null });
    return { expanded, unknown, problem: null };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { expanded: '', unknown, problem: error.message };
  }
}
