import { type ReachSeed, ROWS_PART } from '../../contract/index.js';
import { foldDates } from '../../pipeline/date-ranges.js';
import type { FieldRule } from '../../pipeline/model.js';
import { renderExpression } from '../../sql/expression.js';
import { fragment, inRanges, join, type Sql, sql } from '../../sql/index.js';
import type { ReachTable } from './reach-plan.js';
import { cte, type ReachScope, rowColumns } from './reach-scope.js';
import { dateOf, selectRows } from './rows-sql.js';

/**
 * Every bad row of a table with the origin and the part that is bad: those that began there, and those that were
 * carried in. A row that both its own window and everybody's window spoil counts as its own (`shared` 0).
 */
export function badSql(scope: ReachScope, table: ReachTable): Sql {
  const { name } = table.table;
  const columns = rowColumns(table).join(', ');
  const carried =
    table.reads.length === 0
      ? []
      : [sql`SELECT origin, part, ${fragment(columns)}, shared FROM ${cte('carried', name)}`];
  const seeds = scope.question.seeds
    .map((seed, index) => ({ seed, index }))
    .filter(({ seed }) => seed.table === name)
    .map((one) => seedSql(scope, table, one));
  return sql`${cte('bad', name)} AS (
  SELECT origin, part, ${fragment(columns)}, MIN(shared) AS shared FROM (
  ${join([...seeds, ...carried], '\n  UNION ALL ')}
  ) b GROUP BY origin, part, ${fragment(columns)}
)`;
}

function seedSql(
  scope: ReachScope,
  table: ReachTable,
  { seed, index }: { readonly seed: ReachSeed; readonly index: number },
): Sql {
  const ranges = foldDates(seed.dates, scope.calendar);
  const head = fragment(`SELECT ${seed.origin} AS origin, '${seed.part}' AS part`);
  const columns = fragment(rowColumns(table).join(', '));
  const prefix = `seed_${index}_`;
  if (seed.part === ROWS_PART) {
    return sql`${head}, ${columns}, 0 AS shared FROM ${cte('absent', table.table.name)} a WHERE ${inRanges('a.date', ranges, prefix)}`;
  }
  const when = sql`${inRanges(dateOf(scope, table), ranges, prefix)} AND ${brokenSql(scope, ruleOf(table, seed.part))}`;
  return sql`${head}, ${columns}, 0 AS shared FROM (${selectRows(scope, table, when)}) r`;
}

function ruleOf({ table }: ReachTable, field: string): FieldRule {
  const rule = [...table.rules, ...(table.traces ?? [])].find((one) => one.field === field);
  if (rule === undefined) throw new Error(`${table.name}.${field} has no rule that it could break`);
  return rule;
}

/** Exactly the rows that the profile counts as bad. */
function brokenSql({ dialect }: ReachScope, rule: FieldRule): Sql {
  const render = (expression: FieldRule['valid']) =>
    `COALESCE(${renderExpression(expression, (column) => dialect.identifier(column))}, FALSE)`;
  const except = rule.skip === null ? '' : ` AND NOT ${render(rule.skip.when)}`;
  return fragment(`NOT ${render(rule.valid)}${except}`);
}
