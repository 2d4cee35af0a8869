import type { ColumnKind } from '../../sql/expression-parser.js';
import { columnType, type Draft } from '../draft.js';

const KINDS: Readonly<Record<string, ColumnKind>> = {
  STRING: 'text',
  INT64: 'number',
  FLOAT64: 'number',
  NUMERIC: 'number',
  BOOL: 'boolean',
  DATE: 'date',
  'ARRAY<FLOAT64>': 'other',
  'ARRAY<STRING>': 'other',
};

/** What the columns of a table hold, as far as comparing goes. */
export function columnKinds(draft: Draft, table: string): (column: string) => ColumnKind {
  return (column) => KINDS[columnType(draft, table, column) ?? ''] ?? 'any';
}
