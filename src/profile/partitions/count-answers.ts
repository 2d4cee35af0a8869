import { answered, failed, type Inventory, type IsoDate, type Outcome } from '../../contract/index.js';
import { rangesContain, tableOf } from '../../pipeline/index.js';
import type { TableAnswer } from '../answer-table.js';
import { isCountOnly, type MergedQuestions, type TableQuestions } from '../merge-questions.js';
import type { PlanScope } from '../plan-scope.js';
import { partitionsId } from './partition-statements.js';

/** What the account of partitions answers of each table; NULL: nothing, the table itself was asked. */
export interface CountedTables {
  profile(table: string): TableAnswer | null;
  inventory(table: string): Outcome<Inventory> | null;
  /** Id of the statement that answered. */
  statement(kind: string, table: string): string | null;
}

export function countedTables({ counts, pipeline }: PlanScope, { tables }: MergedQuestions): CountedTables {
  const countOnly = new Set([...tables].filter(([, asked]) => isCountOnly(asked)).map(([name]) => name));
  const isAnswered = (kind: string, name: string) =>
    counts?.has(name) === true && (kind === 'inventory' || (kind === 'profile' && countOnly.has(name)));
  return {
    profile: (name) => {
      const [days, asked] = [counts?.get(name), tables.get(name)];
      if (days === undefined || asked === undefined || !countOnly.has(name)) return null;
      return countedDays(name, asked, days);
    },
    inventory: (name) => {
      const days = counts?.get(name);
      return days === undefined ? null : answered(countedInventory(days));
    },
    statement: (kind, name) =>
      isAnswered(kind, name) ? partitionsId(tableOf(pipeline, name).dataset) : null,
  };
}

type Counts = ReadonlyMap<IsoDate, number>;

/** The figures of a table of which only rows were asked, by date; a date without a partition has none. */
function countedDays(table: string, { ranges }: TableQuestions, counts: Counts): TableAnswer {
  return (date) => {
    if (!rangesContain(ranges, date)) return failed(`${table} was not profiled on ${date}`);
    return answered({
      metric: ({ kind }) => {
        if (kind === 'rows') return counts.get(date) ?? 0;
        throw new Error(`${kind} of ${table} was judged but never asked`);
      },
      problem: () => null,
    });
  };
}

function countedInventory(counts: Counts): Inventory {
  const filled = [...counts].filter(([, rows]) => rows > 0);
  const dates = filled.map(([date]) => date).sort();
  return {
    firstDate: dates[0] ?? null,
    lastDate: dates.at(-1) ?? null,
    rows: filled.reduce((sum, [, rows]) => sum + rows, 0),
    dates: dates.length,
  };
}
