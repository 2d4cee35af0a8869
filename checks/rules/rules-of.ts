import type { CheckScope } from '../../src/contract/check.js';
import type { Table } from '../../src/pipeline/model.js';
import type { Rule } from '../../src/pipeline/rule.js';
import { selectedTables } from '../shared/selection.js';
import { type RuleFigures, ruleFigures } from './rule-figures.js';

/** A table and the rules of it that are asked for; at least one. */
export interface RuledTable {
  readonly table: Table;
  readonly rules: readonly RuleFigures[];
}

/** The selected tables with the rules that the scope's names and owners leave. */
export function ruledTables(scope: CheckScope): readonly RuledTable[] {
  return selectedTables(scope)
    .map((table) => ({
      table,
      rules: (table.checks ?? [])
        .filter((rule) => isAsked(scope, rule))
        .map((rule) => ruleFigures(table, rule)),
    }))
    .filter(({ rules }) => rules.length > 0);
}

function isAsked({ rules }: CheckScope, rule: Rule): boolean {
  if (!rules) return true;
  return (rules.names?.includes(rule.name) ?? true) && (rules.owners?.includes(rule.owner) ?? true);
}
