/** A value that a statement carries as a named parameter, with the type it is sent as. */
export type ParamValue = string | number | boolean | readonly string[] | readonly number[] | null;

export interface Param {
  readonly type:
    | 'STRING'
    | 'INT64'
    | 'FLOAT64'
    | 'BOOL'
    | 'DATE'
    | 'TIMESTAMP'
    | 'ARRAY<STRING>'
    | 'ARRAY<DATE>';
  readonly value: ParamValue;
}

/** A statement as a value: text with `@name` parameters. Never put together from strings outside `src/sql`. */
export interface Sql {
  readonly text: string;
  readonly params: Readonly<Record<string, Param>>;
}
