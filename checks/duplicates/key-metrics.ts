import type { Metric } from '../../src/contract/metric.js';
import type { Table } from '../../src/pipeline/model.js';

export interface KeyMetrics {
  readonly rows: Metric;
  /** Rows beyond the first of each key, among rows whose key holds no NULL. */
  readonly duplicates: Metric;
  /** Rows with a NULL in the key: neither duplicates nor not. */
  readonly nullKeys: Metric;
}

/** The figures that say whether the table's key holds. */
export function keyMetrics(table: Table): KeyMetrics {
  return {
    rows: { kind: 'rows' },
    duplicates: { kind: 'duplicates', columns: table.key },
    nullKeys: { kind: 'null-keys', columns: table.key },
  };
}
