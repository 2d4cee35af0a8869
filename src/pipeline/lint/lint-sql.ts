import { resolve } from 'node:path';
import { expandTemplate, TemplateError } from '../../sql/template.js';
import { type Draft, unknownName } from '../draft.js';
import type { Path, Problem } from '../problem.js';
import { readText } from '../read-text.js';
import { CHECKING_DIALECT } from './checking-dialect.js';

interface SqlFile {
  readonly path: Path;
  readonly file: string;
  readonly text: string;
  /** Whether `{{expected}}` means something in it. */
  readonly hasExpected: boolean;
}

/**
 * SQL files: each exists, and every `{{...}}` in it means something.
 * @param folder - Where the pipeline file lies.
 */
export function* lintSql(draft: Draft, folder: string): Iterable<Problem> {
  const seen = new Set<string>();
  for (const [name, processor] of draft.processors) {
    for (const role of ['sql', 'expected'] as const) {
      const path: Path = ['processors', name, role];
      const file = resolve(folder, processor[role]);
      const text = readText(file);
      if (text === null) yield draft.problem(path, { message: `cannot read ${file}` });
      else if (!seen.has(file)) yield* lintTemplate(draft, { path, file, text, hasExpected: role === 'sql' });
      seen.add(file);
    }
  }
}

function* lintTemplate(draft: Draft, sql: SqlFile): Iterable<Problem> {
  const unknown = new Set<string>();
  const table = (name: string): string => {
    if (draft.tableName(name) === null) unknown.add(name);
    return name;
  };
  const expected = sql.hasExpected ? 'SELECT 1' : null;
  try {
    expandTemplate(sql.text, { dialect: CHECKING_DIALECT, table, expected });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const problem = draft.problem(sql.path, { message: error.message });
    yield { ...problem, file: sql.file, line: error.line, column: 1 };
  }
  const known = [...draft.tables].flatMap(([name, { abbreviation }]) => [name, abbreviation]);
  for (const name of unknown) {
    const { suggestion = null } = unknownName('name', name, known);
    const problem = draft.problem(sql.path, { message: `unknown name {{${name}}}`, suggestion });
    yield { ...problem, file: sql.file, ...placeOf(sql.text, name) };
  }
}

/** Where `{{name}}` stands first, lines and columns from 1. */
function placeOf(text: string, name: string): Pick<Problem, 'line' | 'column'> {
  const references = [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)];
  const at = references.find((reference) => reference[1] === name)?.index ?? 0;
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
