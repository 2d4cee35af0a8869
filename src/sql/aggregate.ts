import { AggregateParser } from './aggregate-parser.js';
import { renderToken, type Token } from './expression.js';
import type { ColumnKind } from './expression-parser.js';
import { ExpressionError } from './tokenize-expression.js';

/** One number over many rows, as written in pipeline YAML: `AVG(points)`, `SUM(fgm) / SUM(fga)`. */
export interface Aggregate {
  /** As the user wrote it, white space folded. */
  readonly text: string;
  readonly columns: readonly string[];
  /** Ready to render, like those of an `Expression`. */
  readonly tokens: readonly Token[];
}

export type ParsedAggregate =
  | { readonly ok: true; readonly aggregate: Aggregate }
  | { readonly ok: false; readonly message: string };

const MAX_LENGTH = 1000;

/**
 * Reads a metric: numbers, + - * /, parentheses, and AVG, SUM, MIN, MAX, STDDEV of a value of a row, COUNT(*),
 * COUNT(x), COUNT(DISTINCT x) and COUNTIF(condition).
 * @param kindOf what a column holds
 * @returns the aggregate, or one message with the position (characters from 1) and what was expected there
 */
export function parseAggregate(
  text: string,
  kindOf: (column: string) => ColumnKind = () => 'any',
): ParsedAggregate {
  if (text.length > MAX_LENGTH) {
    return { ok: false, message: `a metric has at most ${MAX_LENGTH} characters, this one ${text.length}` };
  }
  try {
    const tokens = new AggregateParser(text, kindOf).parse();
    const columns = tokens.filter((token) => token.kind === 'column').map((token) => token.text);
    const folded = text.trim().replace(/\s+/g, ' ');
    return { ok: true, aggregate: { text: folded, columns: [...new Set(columns)], tokens } };
  } catch (error) {
    if (error instanceof ExpressionError) return { ok: false, message: error.message };
    throw error;
  }
}

/** SQL text of the aggregate, the same for both engines. */
export function renderAggregate(aggregate: Aggregate, quote: (column: string) => string): string {
  return aggregate.tokens.map((token) => renderToken(token, quote)).join(' ');
}
