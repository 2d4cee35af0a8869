import { fragment, param, sql } from '../../sql/sql.js';
import type { PartitionMetadata } from '../warehouse.js';
import { informationSchema } from './dialect.js';

/** `20240131` is a day; the ids of hours, months, years and numbers are shorter or longer. */
const DATE_OF_ID = String.raw`SAFE_CAST(REGEXP_REPLACE(p.partition_id, r'^(\d{4})(\d{2})(\d{2})$', r'\1-\2-\3') AS DATE)`;

/**
 * Rows of partitions from the datasets' own metadata. Of a partition by day the id is its date; rows whose date is
 * NULL, and rows that were streamed in and lie in no partition yet, have ids that are none.
 * @see https://cloud.google.com/bigquery/docs/information-schema-partitions
 */
export function partitionMetadata(project: string): PartitionMetadata {
  return {
    statement: (dataset, tables) => {
      const view = (name: 'COLUMNS' | 'PARTITIONS') => fragment(informationSchema(project, dataset, name));
      const names = param('tables', 'ARRAY<STRING>', tables);
      return sql`SELECT p.table_name AS name, c.column_name AS col,
       ${fragment(DATE_OF_ID)} AS date, p.total_rows AS n
FROM ${view('PARTITIONS')} p
JOIN ${view('COLUMNS')} c ON c.table_name = p.table_name
WHERE p.table_name IN UNNEST(${names}) AND c.table_name IN UNNEST(${names})
  AND c.is_partitioning_column = 'YES' AND c.data_type = 'DATE'
ORDER BY 1, 3`;
    },
  };
}
