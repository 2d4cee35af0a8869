import type { Param } from '../sql/sql.js';
import { aggregateFrom, conditionFrom } from './build-condition.js';
import { type CheckKind, checkName, eachCheck, kindOf, type RawCheck } from './check-schema.js';
import type { Draft } from './draft.js';
import type { ColumnType } from './model.js';
import type { Rule, RuleTest } from './rule.js';
import { acceptedValues, boundValue, type RuleValue } from './rule-values.js';
import type { RawTable } from './schema.js';

interface RuleParts {
  readonly table: RawTable;
  readonly draft: Draft;
  /** Text of a file that the pipeline names. */
  readonly read: (path: string) => string;
}

/** The rules of a table of a draft that has no problems. */
export function buildRules(parts: RuleParts): readonly Rule[] {
  const { table, draft } = parts;
  return table.checks.flatMap(eachCheck).map((check) => ({
    name: checkName(check),
    owner: check.owner ?? table.owner ?? draft.raw.owner ?? '',
    severity: check.severity,
    nullable: check.nullable,
    test: BUILDERS[kindOf(check)](parts, check),
  }));
}

type Build = (parts: RuleParts, check: RawCheck) => RuleTest;

const BUILDERS: Readonly<Record<CheckKind, Build>> = {
  notNull: (_, check) => ({ kind: 'not-null', column: String(check.notNull) }),
  unique: (_, check) => ({ kind: 'unique', columns: [check.unique ?? []].flat() }),
  range: ({ table }, check) => buildRange(check, typeOf(table, check.range)),
  accepted: ({ table }, check) => ({
    kind: 'accepted',
    column: check.accepted ?? '',
    values: paramOf(acceptedValues(typeOf(table, check.accepted), check.values ?? [])),
  }),
  pattern: (_, check) => ({
    kind: 'pattern',
    column: check.pattern ?? '',
    pattern: { type: 'STRING', value: check.matches ?? '' },
  }),
  valid: (_, check) => ({ kind: 'valid', expression: conditionFrom(check.valid ?? '') }),
  parent: ({ draft }, check) => ({
    kind: 'parent',
    parent: draft.tableName(check.parent ?? '') ?? '',
    columns: new Map(Object.entries(check.columns ?? {})),
  }),
  rows: (_, check) => ({ kind: 'rows', ...numericBounds(check) }),
  metric: (_, check) => ({
    kind: 'metric',
    aggregate: aggregateFrom(check.metric ?? ''),
    ...numericBounds(check),
  }),
  sql: ({ read }, check) => ({ kind: 'sql', sql: read(check.sql ?? '') }),
};

/**
 * A range of doubles has two ends, so that NaN and infinity, which engines order differently, lie outside of every one.
 */
function buildRange(check: RawCheck, type: ColumnType): RuleTest {
  const bound = (given: number | string | undefined, open: number) => {
    if (given !== undefined) return paramOf(boundValue(type, given));
    return type === 'FLOAT64' ? paramOf(boundValue(type, open)) : null;
  };
  return {
    kind: 'range',
    column: check.range ?? '',
    min: bound(check.min, -Number.MAX_VALUE),
    max: bound(check.max, Number.MAX_VALUE),
  };
}

function numericBounds({ min, max }: RawCheck): { min: number | null; max: number | null } {
  const number = (bound: number | string | undefined) => (typeof bound === 'number' ? bound : null);
  return { min: number(min), max: number(max) };
}

function typeOf(table: RawTable, column = ''): ColumnType {
  return table.columns[column] ?? 'STRING';
}

function paramOf(value: RuleValue): Param {
  if (!value.ok) throw new Error(`a value that lint let pass: ${value.message}`);
  return value.param;
}
