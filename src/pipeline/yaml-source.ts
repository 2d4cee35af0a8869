import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { formatPath, type Path, type Problem } from './problem.js';

/** A YAML file with the place of everything in it. */
export interface YamlSource {
  readonly file: string;
  /** Plain data; NULL when the text is not YAML. */
  readonly data: unknown;
  /** Syntax errors, duplicate keys and unresolved tags. */
  readonly problems: readonly Problem[];
  /** A problem of the value at `path` (of its key with `at: 'key'`); what is missing is placed at its parent. */
  problemAt(path: Path, what: PlacedMessage): Problem;
}

export interface PlacedMessage {
  readonly message: string;
  readonly suggestion?: string | null;
  readonly at?: 'key' | 'value';
}

/** Reads YAML 1.2 text; never throws. */
export function parseYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problem = (offset: number, path: Path, { message, suggestion = null }: PlacedMessage): Problem => {
    const { line, col } = lines.linePos(offset);
    return {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      path: formatPath(path),
      message,
      suggestion,
    };
  };
  const syntax = [...document.errors, ...document.warnings].map((error) =>
    problem(error.pos[0], [], { message: error.message }),
  );
  const plain = toData(document);
  if (plain.error !== null && syntax.length === 0) syntax.push(problem(0, [], { message: plain.error }));
  return {
    file,
    data: plain.data,
    problems: syntax,
    problemAt: (path, what) => problem(offsetOf(document, path, what.at ?? 'value'), path, what),
  };
}

function toData(document: Document.Parsed): { data: unknown; error: string | null } {
  try {
    return { data: document.errors.length === 0 ? document.toJS() : null, error: null };
  } catch (error) {
    return { data: null, error: error instanceof Error ? error.message : String(error) };
  }
}

function offsetOf(document: Document.Parsed, path: Path, at: 'key' | 'value'): number {
  if (path.length === 0) return document.contents?.range[0] ?? 0;
  const key = at === 'key' ? keyNode(document, path) : null;
  const node = key ?? document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return offsetOf(document, path.slice(0, -1), 'key');
}

function keyNode(document: Document.Parsed, path: Path): Node | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  return isNode(pair?.key) ? pair.key : null;
}
