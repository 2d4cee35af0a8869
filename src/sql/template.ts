import type { Dialect } from './dialect.js';

/** What `{{NAME}}` and `{{name(...)}}` stand for in a pipeline's `.sql` file. */
export interface TemplateNames {
  readonly dialect: Dialect;
  /** Qualified, quoted name of a table by name or abbreviation; NULL when there is none. */
  table(name: string): string | null;
  /** Text of the processor's expectation query, itself a template; NULL where there is none. */
  readonly expected: string | null;
}

/** A `{{...}}` that means nothing, with its place. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** Expands table references, type names and the dialect's macros; everything else is left as it stands. */
export function expandTemplate(text: string, names: TemplateNames): string {
  let out = '';
  let at = 0;
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) return out + text.slice(at);
    const close = closingBraces(text, open);
    if (close < 0) throw new TemplateError('"{{" without "}}"', lineOf(text, open));
    const expanded = expandOne(text.slice(open + 2, close).trim(), names);
    if (expanded === null) {
      throw new TemplateError(`unknown name {{${text.slice(open + 2, close).trim()}}}`, lineOf(text, open));
    }
    out += text.slice(at, open) + expanded;
    at = close + 2;
  }
}

/** Position of the `}}` that belongs to the `{{` at `open`; macros may hold further `{{...}}`. */
function closingBraces(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length - 1; at += 1) {
    const pair = text.slice(at, at + 2);
    if (pair === '{{') depth += 1;
    else if (pair === '}}') depth -= 1;
    else continue;
    if (depth === 0) return at;
    at += 1;
  }
  return -1;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function expandOne(body: string, names: TemplateNames): string | null {
  const call = /^(\w+)\(([\s\S]*)\)$/.exec(body);
  if (call?.[1] !== undefined && call[2] !== undefined) {
    const args = splitArguments(expandTemplate(call[2], names));
    return expandMacro(call[1], args, names.dialect);
  }
  if (body === 'FLOAT64' || body === 'NUMERIC') return names.dialect.type(body);
  if (body === 'expected' && names.expected !== null) {
    return `(\n${expandTemplate(names.expected.trim(), { ...names, expected: null })}\n)`;
  }
  return names.table(body);
}

function expandMacro(name: string, args: readonly string[], dialect: Dialect): string | null {
  const [first = '', second = '', third = ''] = args;
  if (name === 'days_between' && args.length === 2) return dialect.daysBetween(first, second);
  if (name === 'strip_accents' && args.length === 1) return dialect.stripAccents(first);
  if (name === 'replace_all' && args.length === 3) return dialect.replaceAll(first, second, third);
  return null;
}

const NESTING: Readonly<Record<string, number>> = { '(': 1, '[': 1, ')': -1, ']': -1 };

/** Splits at the commas that are in no parentheses and no string literal. */
function splitArguments(text: string): string[] {
  const args: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of text.matchAll(/'(?:[^']|'')*'|[(),[\]]/g)) {
    depth += NESTING[match[0]] ?? 0;
    if (match[0] !== ',' || depth > 0) continue;
    args.push(text.slice(start, match.index).trim());
    start = match.index + 1;
  }
  return [...args, text.slice(start).trim()];
}
