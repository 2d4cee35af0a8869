import {
  answered,
  failed,
  type IsoDate,
  type Metric,
  metricId,
  type Outcome,
  type ProfileDay,
} from '../contract/index.js';
import { rangesContain } from '../pipeline/index.js';
import type { Row } from '../warehouse/warehouse.js';
import type { TableQuestions } from './merge-questions.js';
import type { PlanScope } from './plan-scope.js';
import { metricColumn, profileStatement } from './profile-statement.js';
import type { StatementLog } from './statement-log.js';

/** A table, what was asked of it, and what came back. */
export interface AskedTable {
  readonly table: string;
  readonly asked: TableQuestions;
  readonly outcome: Outcome<readonly Row[]>;
}

/** The figures of one table, by date. */
export type TableAnswer = (date: IsoDate) => Outcome<ProfileDay>;

/**
 * The answer of a table's one statement. Where it failed and further metrics rode along, what the statement is
 * there for is asked again without them, and each of them by itself: one that cannot be evaluated costs the others
 * nothing.
 */
export async function answerTable(
  scope: PlanScope,
  log: StatementLog,
  { table, asked, outcome }: AskedTable,
): Promise<TableAnswer> {
  if (outcome.ok) return wholeAnswer(table, asked, outcome.value);
  const core = asked.metrics.filter((metric) => !asked.separable.has(metricId(metric)));
  if (core.length === asked.metrics.length) return () => outcome;
  const ask = async (part: string, metrics: readonly Metric[]) => {
    const only = { ...asked, table, metrics };
    const planned = profileStatement(scope.pipeline, scope.dialect, only);
    const rows = await log.query({ ...planned, id: `${planned.id}:${part}` });
    return rows.ok ? wholeAnswer(table, only, rows.value) : () => rows;
  };
  const rest = await ask('without-rules', core.length > 0 ? core : [{ kind: 'rows' }]);
  const first = rest(asked.ranges[0]?.start ?? '');
  if (!first.ok) return rest;
  const alone = new Map<string, TableAnswer>();
  for (const metric of asked.metrics.filter((each) => asked.separable.has(metricId(each)))) {
    alone.set(metricId(metric), await ask(metricId(metric), [metric]));
  }
  return (date) => withAlone(rest(date), (metric) => alone.get(metricId(metric))?.(date) ?? null);
}

/** A date inside the ranges without a row in the answer has no rows: its counts are 0, not unknown. */
function wholeAnswer(table: string, asked: TableQuestions, answer: readonly Row[]): TableAnswer {
  const columns = new Map(asked.metrics.map((metric, index) => [metricId(metric), metricColumn(index)]));
  const known = new Map<Metric, string>();
  const columnOf = (metric: Metric) => {
    const column = known.get(metric) ?? columns.get(metricId(metric));
    if (column === undefined) throw new Error(`${metricId(metric)} of ${table} was judged but never asked`);
    known.set(metric, column);
    return column;
  };
  const rows = new Map(answer.map((row) => [String(row.date), row]));
  return (date) =>
    rangesContain(asked.ranges, date)
      ? answered({
          metric: (metric) => cellOf(rows.get(date), columnOf(metric), metric.kind),
          problem: () => null,
        })
      : failed(`${table} was not profiled on ${date}`);
}

/** Values over the rows of a date; without rows there is none. All other metrics count, and then there are 0. */
const VALUES: readonly Metric['kind'][] = ['aggregate', 'least', 'greatest'];

function cellOf(row: Row | undefined, column: string, kind: Metric['kind']): number | null {
  if (row === undefined) return VALUES.includes(kind) ? null : 0;
  const cell = row[column];
  return cell === null || cell === undefined ? null : Number(cell);
}

/** The day's figures, with those that were asked by themselves put beside them. */
function withAlone(
  rest: Outcome<ProfileDay>,
  alone: (metric: Metric) => Outcome<ProfileDay> | null,
): Outcome<ProfileDay> {
  if (!rest.ok) return rest;
  return answered({
    metric: (metric) => {
      const own = alone(metric);
      if (own === null) return rest.value.metric(metric);
      return own.ok ? own.value.metric(metric) : null;
    },
    problem: (metric) => {
      const own = alone(metric);
      return own !== null && !own.ok ? own.error : null;
    },
  });
}
