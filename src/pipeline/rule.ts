import type { Aggregate } from '../sql/aggregate.js';
import type { Expression } from '../sql/expression.js';
import type { Param } from '../sql/sql.js';

/** A check that a user wrote for one table, judged per date. */
export interface Rule {
  /** No two rules of a table share it. */
  readonly name: string;
  /** Whom to ask when it breaks. */
  readonly owner: string;
  /** What a break is; what cannot be evaluated is unknown whatever this says. */
  readonly severity: 'warn' | 'fail';
  /** True: rows whose value is NULL break nothing. A date on which all are NULL is unknown all the same. */
  readonly nullable: boolean;
  readonly test: RuleTest;
}

export type RuleTest =
  | { readonly kind: 'not-null'; readonly column: string }
  | { readonly kind: 'unique'; readonly columns: readonly string[] }
  | {
      readonly kind: 'range';
      readonly column: string;
      readonly min: Param | null;
      readonly max: Param | null;
    }
  | { readonly kind: 'accepted'; readonly column: string; readonly values: Param }
  | { readonly kind: 'pattern'; readonly column: string; readonly pattern: Param }
  /** Holds on a row where the expression is true. */
  | { readonly kind: 'valid'; readonly expression: Expression }
  /** Column here to column of the parent. */
  | { readonly kind: 'parent'; readonly parent: string; readonly columns: ReadonlyMap<string, string> }
  | { readonly kind: 'rows'; readonly min: number | null; readonly max: number | null }
  | {
      readonly kind: 'metric';
      readonly aggregate: Aggregate;
      readonly min: number | null;
      readonly max: number | null;
    }
  /** Template text of a SELECT of the rows that break the rule. */
  | { readonly kind: 'sql'; readonly sql: string };
