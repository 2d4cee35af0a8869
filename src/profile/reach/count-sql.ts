import { fragment, type Sql, sql } from '../../sql/index.js';
import type { ReachTable } from './reach-plan.js';
import { cte, rowColumns } from './reach-scope.js';

/** What was carried in; a row that several parts of are spoilt counts once in the slice as a whole. */
export function countSql(table: ReachTable): readonly Sql[] {
  const { name } = table.table;
  const columns = fragment(rowColumns(table).join(', '));
  const counts = fragment(
    'COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n',
  );
  const once = (key: string) =>
    sql`(SELECT ${fragment(key)}, ${columns}, MIN(shared) AS shared FROM ${cte('carried', name)} GROUP BY ${fragment(key)}, ${columns}) c`;
  return [
    sql`SELECT origin, '${fragment(name)}' AS tbl, part, date, ${counts} FROM ${once('origin, part')} GROUP BY origin, part, date`,
    sql`SELECT origin, '${fragment(name)}', NULL, date, ${counts} FROM ${once('origin')} GROUP BY origin, date`,
  ];
}
