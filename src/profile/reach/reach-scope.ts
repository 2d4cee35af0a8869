import type { ReachQuestion } from '../../contract/index.js';
import type { Calendar, Pipeline } from '../../pipeline/index.js';
import { type Dialect, fragment, type Sql } from '../../sql/index.js';
import type { ReachPlan, ReachTable } from './reach-plan.js';

/** What every piece of the reach statement is made from. */
export interface ReachScope {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  readonly dialect: Dialect;
  readonly question: ReachQuestion;
  readonly plan: ReachPlan;
}

/** Name of one of the statement's own tables about a table of the pipeline. */
export function cte(kind: 'rows' | 'absent' | 'bad' | 'carried' | 'fields', name: string): Sql {
  return fragment(`${kind}_${name}`);
}

/** Name under which a link column, as text, goes through the statement. */
export function link(column: string): string {
  return `link_${column}`;
}

/** The columns that say which row it is, in their order: of every one of the statement's own tables. */
export function rowColumns({ links }: ReachTable): readonly string[] {
  return ['date', 'season', 'entity', 'game', ...links.map(link), 'absent'];
}

/** The column of a table that names the game, by which rows of one game are told from those of another. */
export function gameColumn({ pipeline }: ReachScope, { table }: ReachTable): string | null {
  const names = [table.units?.game, pipeline.calendar.game];
  return names.find((name) => table.columns.some((column) => column.name === name)) ?? null;
}

export function asText({ dialect }: Pick<ReachScope, 'dialect'>, column: string | null): Sql {
  const type = dialect.type('STRING');
  return fragment(`CAST(${column === null ? 'NULL' : dialect.identifier(column)} AS ${type})`);
}
