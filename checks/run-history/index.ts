import type { Check, CheckScope } from '../../src/contract/check.js';
import { finding } from '../../src/contract/finding.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Table } from '../../src/pipeline/model.js';
import { expectedDates } from '../shared/expected-dates.js';
import { selectedTables } from '../shared/selection.js';
import { judgeRuns } from './judge-runs.js';

const NAME = 'run-history';

/** Did the latest run of every date succeed? */
export const runHistory: Check = {
  name: NAME,
  question: 'Did the latest run of every processor and date succeed?',
  ask: (scope) => (madeTables(scope).length === 0 ? [] : [{ kind: NAME, ranges: scope.ranges }]),
  judge: (scope, answers) => {
    const tables = madeTables(scope);
    if (tables.length === 0) return [];
    const { dates, findings } = expectedDates(NAME, scope);
    const history = answers.runHistory();
    if (!history.ok) {
      const table = scope.pipeline.bookkeeping.runHistory;
      const message = `${table} could not be read: ${history.error}`;
      return [...findings, finding({ check: NAME, table, verdict: 'unknown', status: 'ERROR', message })];
    }
    const judged = tables.flatMap((table) =>
      judgeRuns({ check: NAME, scope, answers, table, records: history.value }, dates),
    );
    return [...findings, ...judged];
  },
};

function madeTables(scope: CheckScope): readonly Table[] {
  return selectedTables(scope).filter((table) => producerOf(scope.pipeline, table.name) !== null);
}
