import type { Sql } from '../../sql/index.js';
import { absentSql } from './absent-sql.js';
import { badSql } from './bad-sql.js';
import { carriedSql } from './carried-sql.js';
import { orderSql } from './order-sql.js';
import type { ReachTable } from './reach-plan.js';
import type { ReachScope } from './reach-scope.js';
import { rowsSql } from './rows-sql.js';

/** The statement's own tables about one table of the pipeline, in the order in which they build on each other. */
export function tableSql(scope: ReachScope, table: ReachTable): readonly Sql[] {
  return [
    ...(table.absent.length > 0 ? [absentSql(scope, table)] : []),
    ...(table.rows ? [rowsSql(scope, table)] : []),
    ...(table.reads.length > 0 ? [carriedSql(scope, table)] : []),
    badSql(scope, table),
    ...orderSql(scope, table),
  ];
}
