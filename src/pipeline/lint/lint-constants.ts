import { resolve } from 'node:path';
import type { Draft } from '../draft.js';
import type { Problem } from '../problem.js';
import { readText } from '../read-text.js';

/**
 * Critical fields that their processor's SQL writes as a literal wherever it names them: such a signal never changes.
 * @param folder where the pipeline file lies
 */
export function* lintConstants(draft: Draft, folder: string): Iterable<Problem> {
  for (const [name, { sql, table }] of draft.processors) {
    const text = sql === undefined ? null : readText(resolve(folder, sql));
    if (text !== null) yield* constantFields(draft, { name, table, text });
  }
}

interface Written {
  readonly name: string;
  readonly table: string;
  readonly text: string;
}

function* constantFields(draft: Draft, { name, table, text }: Written): Iterable<Problem> {
  for (const [field, rule] of Object.entries(draft.table(table)?.rules ?? {})) {
    const literal = rule.constant ? null : constantOf(text, field);
    if (literal === null) continue;
    yield draft.problem(['tables', draft.tableName(table) ?? table, 'rules', field], {
      message: `${field} is constant by construction: ${name} writes ${literal} on every row, so the rule can tell nothing`,
      at: 'key',
    });
  }
}

const LITERAL = String.raw`NULL|TRUE|FALSE|[-+]?\d+(?:\.\d+)?|'[^']*'`;

/** The literal that is written under the name of the field, every time that it is written. */
function constantOf(text: string, field: string): string | null {
  const written = text.match(new RegExp(String.raw`\bAS\s+${field}\b`, 'gi')) ?? [];
  const item = String.raw`(?:\bSELECT|,)\s*(?:CAST\(\s*)?(${LITERAL})(?:\s+AS\s+\w+\s*\))?\s+AS\s+${field}\b`;
  const literals = [...text.matchAll(new RegExp(item, 'gi'))].map((match) => match[1] ?? '');
  return literals.length === written.length && new Set(literals).size === 1 ? (literals[0] ?? null) : null;
}
