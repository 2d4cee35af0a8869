/**
 * A boolean condition over one row's columns, as written in pipeline YAML: a small subset of SQL that both
 * warehouses share. Parsed once, so a misspelt column or a broken condition is found by `lint`, not by a query.
 */
export interface Expression {
  /** As the user wrote it, white space folded. */
  readonly text: string;
  readonly columns: readonly string[];
  /** Ready to render: a divisor is wrapped in `NULLIF(divisor, 0)`, so that no engine fails on a zero. */
  readonly tokens: readonly Token[];
}

export interface Token {
  readonly kind: 'column' | 'number' | 'string' | 'word' | 'symbol' | 'aggregate';
  /** Words are in capitals; strings come without their quotes. */
  readonly text: string;
}

const WORDS = 'AND|OR|NOT|IS|NULL|BETWEEN|IN|TRUE|FALSE|ABS|COALESCE|NULLIF';

/**
 * What each token may look like, whole. Strings keep to characters that neither end a literal nor start an
 * escape, a comment, a parameter or a template in any engine.
 */
export const TOKEN_SHAPES: Readonly<Record<Token['kind'], RegExp>> = {
  column: /^[A-Za-z_][A-Za-z0-9_]*$/,
  number: /^[0-9]+(?:\.[0-9]+)?$/,
  string: /^(?!.*--)[\p{L}\p{N} _.,:/%+()&!?-]*$/u,
  word: new RegExp(`^(?:${WORDS})$`),
  aggregate: /^(?:AVG|SUM|MIN|MAX|STDDEV|COUNT|COUNTIF|DISTINCT)$/,
  symbol: /^(?:<>|<=|>=|[-=<>+*/(),])$/,
};

/**
 * SQL text of the condition, the same for both engines.
 * @param quote - Turns a column name into a quoted (and, if need be, qualified) identifier.
 * @throws Error when a token is not one that the parser makes: an expression put together by hand cannot smuggle
 *   SQL in.
 */
export function renderExpression(expression: Expression, quote: (column: string) => string): string {
  return expression.tokens.map((token) => renderToken(token, quote)).join(' ');
}

/** @throws Error for a token that no parser makes. */
export function renderToken(token: Token, quote: (column: string) => string): string {
  if (!TOKEN_SHAPES[token.kind].test(token.text)) {
    throw new Error(`not a ${token.kind} of a condition: ${JSON.stringify(token.text)}`);
  }
  if (token.kind === 'column') return quote(token.text);
  return token.kind === 'string' ? `'${token.text}'` : token.text;
}
