import type { z } from 'zod';
import { didYouMean } from './near-names.js';
import type { Path, Problem } from './problem.js';
import { pipelineJsonSchema } from './schema.js';
import type { YamlSource } from './yaml-source.js';

type Issue = z.core.$ZodIssue;

/**
 * Problems of a file's shape, each at its own line, with near names for misspelt keys and values.
 * @param schema - JSON Schema of the file; a pipeline's by default.
 */
export function schemaProblems(
  source: YamlSource,
  issues: readonly Issue[],
  schema: () => unknown = pipelineJsonSchema,
): readonly Problem[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey({ source, schema }, issue.path as Path, key))
      : problemsOf(source, issue, issue.path as Path),
  );
}

function problemsOf(source: YamlSource, issue: Issue, path: Path): readonly Problem[] {
  if (issue.code === 'invalid_value') {
    const message = `expected ${issue.values.map(String).join(', ')}, found ${show(valueAt(source.data, path))}`;
    const suggestion = didYouMean(String(valueAt(source.data, path)), issue.values.map(String));
    return [source.problemAt(path, { message, suggestion })];
  }
  if (issue.code === 'invalid_key') {
    const message = issue.issues.map((inner) => inner.message).join('; ');
    return [source.problemAt(path, { message, at: 'key' })];
  }
  if (issue.code !== 'invalid_type') return [source.problemAt(path, { message: lowerFirst(issue.message) })];
  const found = valueAt(source.data, path);
  const message =
    found === undefined
      ? `missing (expected ${issue.expected})`
      : `expected ${issue.expected}, found ${show(found)}`;
  return [source.problemAt(path, { message })];
}

interface File {
  readonly source: YamlSource;
  /** JSON Schema of the file. */
  readonly schema: () => unknown;
}

function unknownKey({ source, schema }: File, path: Path, key: string): Problem {
  const known = knownKeys(schema(), path);
  const suggestion = didYouMean(key, known) ?? `known: ${known.join(', ')}`;
  return source.problemAt([...path, key], { message: 'unknown key', suggestion, at: 'key' });
}

/** Keys that the schema knows at this place of the document. */
function knownKeys(root: unknown, path: Path): readonly string[] {
  let schema = root;
  for (const part of path) {
    const { properties, additionalProperties, items } = record(schema);
    schema = record(properties)[part] ?? items ?? additionalProperties;
  }
  return Object.keys(record(record(schema).properties));
}

function record(value: unknown): Record<string | number, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce((value, part) => record(value)[part], data);
}

function show(value: unknown): string {
  if (value === null) return 'nothing';
  return typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'a map') : JSON.stringify(value);
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
