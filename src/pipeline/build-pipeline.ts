import { dirname, resolve } from 'node:path';
import type { Expression } from '../sql/expression.js';
import { parseExpression } from '../sql/parse-expression.js';
import { buildProcessor } from './build-processor.js';
import type { Draft } from './draft.js';
import type { Column, EntityModel, FieldRule, Phase, Pipeline, Source, Table } from './model.js';
import { readText } from './read-text.js';
import { buildRunSettings } from './run-settings-schema.js';
import type { RawTable } from './schema.js';
import { stageOf } from './stage-of.js';

/** The model of a draft that has no problems. */
export function buildPipeline(file: string, draft: Draft): Pipeline {
  const { raw } = draft;
  const phases = raw.phases.map(
    (phase): Phase => ({ ...phase, stage: stageOf(phase), failures: phase.failures ?? null }),
  );
  const read = (path: string) => readText(resolve(dirname(file), path)) ?? '';
  return {
    name: raw.name,
    file,
    calendar: { ...raw.calendar, schedule: draft.tableName(raw.calendar.schedule) ?? '' },
    bookkeeping: raw.bookkeeping,
    phases,
    tables: [...draft.tables].map(([name, table]) => buildTable(name, table, phases)),
    processors: [...draft.processors].map(([name, one]) => buildProcessor(draft, { name, raw: one, read })),
    settings: buildRunSettings(raw),
  };
}

function buildTable(name: string, raw: RawTable, phases: readonly Phase[]): Table {
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
    availableFrom: raw.availableFrom ?? null,
    ...buildFeatures(raw),
  };
}

function buildEntity({ entity }: RawTable): EntityModel | null {
  return entity ? { column: entity.column, label: entity.label ?? entity.column } : null;
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

function buildRule(field: string, { valid, skip }: RawTable['rules'][string]): FieldRule {
  return {
    field,
    valid: conditionOf(valid),
    skip: skip ? { when: conditionOf(skip.when), reason: skip.reason } : null,
  };
}

function conditionOf(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`a condition that lint let pass: ${text}: ${parsed.message}`);
  return parsed.expression;
}
