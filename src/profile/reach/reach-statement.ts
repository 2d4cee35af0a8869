import type { ReachQuestion } from '../../contract/index.js';
import { fragment, join, sql } from '../../sql/index.js';
import type { PlannedStatement } from '../planned-statement.js';
import { countSql } from './count-sql.js';
import { planReach } from './reach-plan.js';
import type { ReachScope } from './reach-scope.js';
import { seasonsSql } from './rows-sql.js';
import { tableSql } from './table-sql.js';

/**
 * The one statement that follows bad rows downstream, table by table: which rows read them through their windows,
 * which rows read those, and so on. A row per (origin, table, part, date), and one per (origin, table, date).
 * @param id under which the answer is referred to
 */
export function reachStatement(
  scope: Omit<ReachScope, 'question' | 'plan'>,
  question: ReachQuestion,
  id: string,
): PlannedStatement {
  const plan = planReach(scope.pipeline, scope.calendar, question);
  const full: ReachScope = { ...scope, question, plan };
  const ctes = [seasonsSql(full), ...plan.tables.flatMap((table) => tableSql(full, table))];
  const reached = plan.tables.filter((table) => table.reads.length > 0).flatMap(countSql);
  return {
    id,
    purpose: 'which rows are made of the bad ones, directly or over others',
    sql: sql`WITH ${join(ctes, ',\n')}
${reached.length === 0 ? NOTHING : join(reached, '\nUNION ALL ')}
ORDER BY 1, 2, 4, 3`,
  };
}

/** Nothing reads what is bad. */
const NOTHING = fragment(
  "SELECT 0 AS origin, '' AS tbl, '' AS part, season_start AS date, 0 AS n, 0 AS shared_n, 0 AS absent_n FROM seasons WHERE FALSE",
);
