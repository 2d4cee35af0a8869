import type { Expression } from './expression.js';
import { type ColumnKind, ExpressionParser } from './expression-parser.js';
import { ExpressionError } from './tokenize-expression.js';

export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly message: string };

/** Far more than a rule needs, and few enough parentheses for any engine's stack. */
const MAX_LENGTH = 1000;

/**
 * Reads a condition of pipeline YAML: columns, numbers, 'strings', TRUE, FALSE, + - * /, = <> < > <= >=, AND, OR,
 * NOT, IS [NOT] NULL, [NOT] BETWEEN, [NOT] IN (...), ABS, COALESCE, NULLIF. Words in any case.
 * @param kindOf - What a column holds, to refuse what no engine could evaluate (text > 0); without it any
 *   comparison goes.
 * @returns The expression, or one message with the position (characters from 1) and what was expected there.
 */
export function parseExpression(
  text: string,
  kindOf: (column: string) => ColumnKind = () => 'any',
): ParsedExpression {
  if (text.length > MAX_LENGTH) {
    return {
      ok: false,
      message: `a condition has at most ${MAX_LENGTH} characters, this one ${text.length}`,
    };
  }
  try {
    const tokens = new ExpressionParser(text, kindOf).parse();
    const columns = tokens.filter((token) => token.kind === 'column').map((token) => token.text);
    return { ok: true, expression: { text: foldSpace(text), columns: [...new Set(columns)], tokens } };
  } catch (error) {
    if (error instanceof ExpressionError) return { ok: false, message: error.message };
    throw error;
  }
}

/** White space inside a string is part of its value and stays. */
function foldSpace(text: string): string {
  return text.trim().replace(/'[^']*'|\s+/g, (piece) => (piece.startsWith("'") ? piece : ' '));
}
