import { conditionFrom } from './build-condition.js';
import { buildRules } from './build-rules.js';
import type { Draft } from './draft.js';
import type { Column, EntityModel, FieldRule, Phase, Source, Table } from './model.js';
import type { RawTable } from './schema.js';
import { stageOf } from './stage-of.js';

export interface TableParts {
  readonly name: string;
  readonly raw: RawTable;
  readonly phases: readonly Phase[];
  /** Text of a file that the pipeline names. */
  readonly read: (path: string) => string;
}

/** The model of a table of a draft that has no problems. */
export function buildTable(draft: Draft, { name, raw, phases, read }: TableParts): Table {
  const { abbreviation, dataset, phase, date, key } = raw;
  const columns = Object.entries(raw.columns).map(([column, type]): Column => ({ name: column, type }));
  return {
    name,
    abbreviation,
    dataset,
    phase,
    stage: raw.stage ?? phases.find(({ number }) => number === phase)?.stage ?? stageOf({ number: phase }),
    date,
    key,
    entity: buildEntity(raw),
    columns,
    units: raw.units ?? null,
    source: buildSource(raw, columns),
    rules: Object.entries(raw.rules).map(([field, rule]) => buildRule(field, rule)),
    traces: Object.entries(raw.traces).map(([field, rule]) => buildRule(field, rule)),
    availableFrom: raw.availableFrom ?? null,
    checks: buildRules({ draft, table: raw, read }),
    ...buildFeatures(raw),
  };
}

function buildEntity({ entity }: RawTable): EntityModel | null {
  return entity
    ? { column: entity.column, label: entity.label ?? entity.column, ...(entity.side ? { side: true } : {}) }
    : null;
}

function buildSource({ source }: RawTable, columns: readonly Column[]): Source | null {
  if (!source) return null;
  const renamed = new Map(Object.entries(source.columns));
  return {
    file: source.file,
    columns: new Map(columns.map(({ name }) => [name, renamed.get(name) ?? name])),
  };
}

function buildFeatures({ features }: RawTable): Pick<Table, 'features'> {
  if (!features) return {};
  return { features: Object.entries(features).map(([name, fallback]) => ({ name, fallback })) };
}

function buildRule(field: string, { valid, constant, skip }: RawTable['rules'][string]): FieldRule {
  return {
    field,
    valid: conditionFrom(valid),
    constant,
    skip: skip ? { when: conditionFrom(skip.when), reason: skip.reason } : null,
  };
}
