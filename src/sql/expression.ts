/**
 * A boolean condition over one row's columns, as written in pipeline YAML: a small subset of SQL that both
 * warehouses share. Parsed once, so a misspelt column or a broken condition is found by `lint`, not by a query.
 */
export interface Expression {
  /** As the user wrote it, white space folded. */
  readonly text: string;
  readonly columns: readonly string[];
  readonly tokens: readonly Token[];
}

export interface Token {
  readonly kind: 'column' | 'number' | 'string' | 'word' | 'symbol';
  readonly text: string;
}
