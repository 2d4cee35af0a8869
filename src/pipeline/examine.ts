import { dirname } from 'node:path';
import { type Draft, draftOf } from './draft.js';
import { lintConstants } from './lint/lint-constants.js';
import { lintReferences } from './lint/lint-references.js';
import type { Path, Problem } from './problem.js';
import { readText } from './read-text.js';
import { PIPELINE_SCHEMA } from './schema.js';
import { schemaProblems } from './schema-problems.js';
import { parseYaml, type YamlSource } from './yaml-source.js';

export interface Examination {
  /** In the order of the file's lines; those of other files last. */
  readonly problems: readonly Problem[];
  /** What works, but hardly as it was meant. */
  readonly warnings: readonly Problem[];
  /** NULL when the file does not even have the right shape. */
  readonly draft: Draft | null;
}

/** Reads a pipeline file and everything that it names, and lists all that is wrong. Never throws for the user. */
export function examine(file: string): Examination {
  const text = readText(file);
  if (text === null) return { problems: [unreadable(file)], warnings: [], draft: null };
  const source = parseYaml(file, text);
  if (source.problems.length > 0) return { problems: source.problems, warnings: [], draft: null };
  const { problems, draft } = shapeOf(source);
  if (draft === null) return { problems: inOrder(file, problems), warnings: [], draft };
  const references = lintReferences(draft, dirname(file));
  const warnings = [...lintConstants(draft, dirname(file))];
  return { problems: inOrder(file, [...problems, ...references]), warnings, draft };
}

function unreadable(file: string): Problem {
  return { file, line: 1, column: 1, path: '', message: 'cannot read the pipeline file', suggestion: null };
}

/** Unknown keys do not hide what else is wrong: without them the rest is still looked at. */
function shapeOf(source: YamlSource): Omit<Examination, 'warnings'> {
  const whole = PIPELINE_SCHEMA.safeParse(source.data);
  if (whole.success) return { problems: [], draft: draftOf(source, whole.data) };
  const pruned = structuredClone(source.data);
  for (const issue of whole.error.issues) {
    if (issue.code === 'unrecognized_keys') dropKeys(pruned, issue.path as Path, issue.keys);
  }
  const rest = PIPELINE_SCHEMA.safeParse(pruned);
  return {
    problems: schemaProblems(source, whole.error.issues),
    draft: rest.success ? draftOf(source, rest.data) : null,
  };
}

function dropKeys(data: unknown, path: Path, keys: readonly string[]): void {
  let place = data;
  for (const part of path) place = (place as Record<string | number, unknown>)[part];
  for (const key of keys) delete (place as Record<string, unknown>)[key];
}

function inOrder(file: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) => Number(a.file !== file) - Number(b.file !== file) || a.line - b.line || a.column - b.column,
  );
}
