import type { CheckScope } from '../../src/contract/check.js';
import type { Table } from '../../src/pipeline/model.js';
import { type InputNeed, inputNeeds, readersOf } from '../shared/input-needs.js';
import type { Evidence } from '../shared/subject.js';

/** The tables that a run reads and the ones that it writes. */
export interface RunTables {
  readonly needs: readonly InputNeed[];
  /** May be absent: the run creates them. */
  readonly targets: readonly Table[];
}

/** Everything that the parts of this check judge from. */
export interface Preflight extends Evidence, RunTables {
  readonly check: string;
}

export function runTables(scope: CheckScope): RunTables {
  const made = new Set(readersOf(scope).processors.map((processor) => processor.table));
  const targets = scope.pipeline.tables.filter((table) => made.has(table.name));
  return { needs: inputNeeds(scope), targets };
}

/** The tables that must be there before the run: read by it and not written by it. */
export function inputTables({ needs }: RunTables): readonly Table[] {
  return needs.filter((need) => !need.made).map((need) => need.table);
}
