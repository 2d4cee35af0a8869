/** Rows that take a statement of their own to count, per date; what one table's profile cannot tell. */
export type RowCount =
  /** Rows whose key is not that of any row of the parent table; rows with a NULL in it are left out. */
  | {
      readonly kind: 'orphans';
      readonly table: string;
      readonly parent: string;
      /** Column here to column there. With both date columns among them, the parent's row is of the same date. */
      readonly columns: ReadonlyMap<string, string>;
    }
  /** Rows that a read-only SQL of the user returns, by their `date`. */
  | {
      readonly kind: 'offending';
      readonly table: string;
      readonly rule: string;
      /** Template text, with `@start_date` and `@end_date`. */
      readonly sql: string;
    };

/** The same text for the same count: the id of its statement. */
export function countId(count: RowCount): string {
  if (count.kind === 'offending') return `offending:${count.table}:${count.rule}`;
  const columns = [...count.columns].map(([here, there]) => `${here}=${there}`);
  return `orphans:${count.table}:${count.parent}(${columns.join(',')})`;
}

/** What a statement of its own counted on one date. */
export interface Counted {
  readonly rows: number;
  /** Rows that it could assign to no date: they belong to every date that was asked for. */
  readonly undated: number;
}
