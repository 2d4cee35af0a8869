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
  /** Tables that it may use without being an undeclared read; NULL: any, and no `{{expected}}`. */
  readonly reads: readonly string[] | null;
}

/**
 * SQL files: each exists, every `{{...}}` in it means something, and a processor declares what it reads.
 * @param folder - Where the pipeline file lies.
 */
export function* lintSql(draft: Draft, folder: string): Iterable<Problem> {
  const seen = new Set<string>();
  for (const [name, processor] of draft.processors) {
    const reads = processor.reads.map((read) => draft.tableName(read.table) ?? read.table);
    const path = ['processors', name];
    if (processor.sql !== undefined) {
      yield* lintFile(draft, { path: [...path, 'sql'], file: resolve(folder, processor.sql), reads });
    }
    const expected = resolve(folder, processor.expected);
    if (!seen.has(expected)) {
      yield* lintFile(draft, { path: [...path, 'expected'], file: expected, reads: null });
    }
    seen.add(expected);
  }
}

function* lintFile(draft: Draft, unread: Omit<SqlFile, 'text'>): Iterable<Problem> {
  const text = readText(unread.file);
  if (text === null) {
    yield draft.problem(unread.path, { message: `cannot read ${unread.file}` });
    return;
  }
  const sql = { ...unread, text };
  const used = new Set<string>();
  try {
    expandTemplate(text, {
      dialect: CHECKING_DIALECT,
      table: (name) => {
        used.add(name);
        return name;
      },
      expected: sql.reads === null ? null : 'SELECT 1',
    });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const problem = draft.problem(sql.path, { message: error.message });
    yield { ...problem, file: sql.file, line: error.line, column: 1 };
  }
  for (const name of used) yield* lintUse(draft, sql, name);
}

/** One name in `{{ }}` that stands for a table. */
function* lintUse(draft: Draft, sql: SqlFile, name: string): Iterable<Problem> {
  const at = { file: sql.file, ...placeOf(sql.text, name) };
  const table = draft.tableName(name);
  if (table === null) {
    const known = [...draft.tables].flatMap(([full, { abbreviation }]) => [full, abbreviation]);
    const { suggestion = null } = unknownName('name', name, known);
    yield { ...draft.problem(sql.path, { message: `unknown name {{${name}}}`, suggestion }), ...at };
  } else if (sql.reads?.includes(table) === false) {
    yield { ...draft.problem(sql.path, { message: `${name} is used here but not among the reads` }), ...at };
  }
}

/** Where `{{name}}` stands first, lines and columns from 1. */
function placeOf(text: string, name: string): Pick<Problem, 'line' | 'column'> {
  const references = [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)];
  const at = references.find((reference) => reference[1] === name)?.index ?? 0;
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
