import {
  countId,
  type DateRange,
  groupBy,
  type Metric,
  metricId,
  type Question,
  type RowCount,
} from '../contract/index.js';
import { normaliseRanges } from '../pipeline/index.js';

/** All that is asked of one table, each metric once. */
export interface TableQuestions {
  readonly metrics: readonly Metric[];
  /** Ids of the metrics that nobody needs the others for. */
  readonly separable: ReadonlySet<string>;
  readonly ranges: readonly DateRange[];
}

/** What takes a statement of its own, and the dates that it is asked for. */
export interface AskedCount {
  readonly count: RowCount;
  readonly ranges: readonly DateRange[];
}

/** The questions of a whole suite, folded so that each table and processor is visited once. */
export interface MergedQuestions {
  readonly tables: ReadonlyMap<string, TableQuestions>;
  readonly reconciled: ReadonlyMap<string, readonly DateRange[]>;
  readonly counts: ReadonlyMap<string, AskedCount>;
  readonly inventories: readonly string[];
  /** Empty: nobody asked. */
  readonly history: readonly DateRange[];
  readonly catalog: boolean;
}

/** Folds questions; the order and repetition of questions make no difference to the answers. */
export function mergeQuestions(questions: readonly Question[]): MergedQuestions {
  const metrics = groupBy(questions.filter(ofKind('metric')), (question) => question.table);
  const reconciled = groupBy(questions.filter(ofKind('reconcile')), (question) => question.processor);
  const counts = groupBy(questions.filter(ofKind('count')), (question) => countId(question.count));
  const inventories = questions.filter(ofKind('inventory')).map((question) => question.table);
  return {
    tables: mapValues(metrics, (asked) => ({
      metrics: [...new Map(asked.map(({ metric }) => [metricId(metric), metric])).values()],
      separable: separableOf(asked),
      ranges: rangesOf(asked),
    })),
    reconciled: mapValues(reconciled, rangesOf),
    counts: mapValues(counts, ([first, ...more]) => {
      if (first === undefined) throw new Error('a count that nobody asked for');
      return { count: first.count, ranges: rangesOf([first, ...more]) };
    }),
    inventories: [...new Set(inventories)],
    history: rangesOf(questions.filter(ofKind('run-history'))),
    catalog: questions.some((question) => question.kind === 'catalog'),
  };
}

/** Whether the number of rows per date is all that is asked of a table. */
export function isCountOnly({ metrics, ranges }: TableQuestions): boolean {
  return ranges.length > 0 && metrics.every(({ kind }) => kind === 'rows');
}

/** Tables of which some question is wholly answered by the number of rows per date. */
export function countOnlyTables({ tables, inventories }: MergedQuestions): readonly string[] {
  const counted = [...tables].filter(([, asked]) => isCountOnly(asked)).map(([table]) => table);
  return [...new Set([...counted, ...inventories])];
}

function separableOf(asked: readonly Extract<Question, { kind: 'metric' }>[]): ReadonlySet<string> {
  const needed = new Set(asked.filter((one) => one.separable !== true).map(({ metric }) => metricId(metric)));
  return new Set(asked.map(({ metric }) => metricId(metric)).filter((id) => !needed.has(id)));
}

type Kind = Question['kind'];

function ofKind<K extends Kind>(kind: K) {
  return (question: Question): question is Extract<Question, { kind: K }> => question.kind === kind;
}

function rangesOf(asked: readonly { readonly ranges: readonly DateRange[] }[]): readonly DateRange[] {
  return normaliseRanges(asked.flatMap((question) => question.ranges));
}

function mapValues<A, B>(map: ReadonlyMap<string, A>, change: (value: A) => B): ReadonlyMap<string, B> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
