import { type DateRange, groupBy, type Metric, metricId, type Question } from '../contract/index.js';
import { normaliseRanges } from '../pipeline/index.js';

/** All that is asked of one table, each metric once. */
export interface TableQuestions {
  readonly metrics: readonly Metric[];
  readonly ranges: readonly DateRange[];
}

/** The questions of a whole suite, folded so that each table and processor is visited once. */
export interface MergedQuestions {
  readonly tables: ReadonlyMap<string, TableQuestions>;
  readonly reconciled: ReadonlyMap<string, readonly DateRange[]>;
  readonly inventories: readonly string[];
  /** Empty: nobody asked. */
  readonly history: readonly DateRange[];
  readonly catalog: boolean;
}

/** Folds questions; the order and repetition of questions make no difference to the answers. */
export function mergeQuestions(questions: readonly Question[]): MergedQuestions {
  const metrics = groupBy(questions.filter(ofKind('metric')), (question) => question.table);
  const reconciled = groupBy(questions.filter(ofKind('reconcile')), (question) => question.processor);
  const inventories = questions.filter(ofKind('inventory')).map((question) => question.table);
  return {
    tables: mapValues(metrics, (asked) => ({
      metrics: [...new Map(asked.map(({ metric }) => [metricId(metric), metric])).values()],
      ranges: rangesOf(asked),
    })),
    reconciled: mapValues(reconciled, rangesOf),
    inventories: [...new Set(inventories)],
    history: rangesOf(questions.filter(ofKind('run-history'))),
    catalog: questions.some((question) => question.kind === 'catalog'),
  };
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
