import type { CheckScope } from '../../src/contract/check.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Processor, Table } from '../../src/pipeline/model.js';

/** The tables that the scope's phase, stage and names leave, in the pipeline's order. */
export function selectedTables(scope: CheckScope): readonly Table[] {
  return tablesOfPhase(scope).filter((table) => scope.tables?.includes(table.name) ?? true);
}

/** The tables of the scope's phase and stage, whatever names were given. */
export function tablesOfPhase(scope: CheckScope): readonly Table[] {
  return scope.pipeline.tables.filter((table) => inPhase(scope, table) && inStage(scope, table));
}

/** The processors that produce the given tables. */
export function producersOf(scope: CheckScope, tables: readonly Table[]): readonly Processor[] {
  return tables.flatMap((table) => producerOf(scope.pipeline, table.name) ?? []);
}

/** A table may be computed in one phase and be validated under a later one's stage: it answers to both numbers. */
function inPhase(scope: CheckScope, table: Table): boolean {
  if (scope.phase === null || table.phase === scope.phase) return true;
  const phase = scope.pipeline.phases.find((candidate) => candidate.number === scope.phase);
  return table.stage === phase?.stage;
}

function inStage(scope: CheckScope, table: Table): boolean {
  return scope.stage === null || table.stage === scope.stage;
}
