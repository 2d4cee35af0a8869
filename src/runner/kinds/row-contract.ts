import { Ajv, type ErrorObject } from 'ajv';
import type { ColumnType, Table } from '../../pipeline/index.js';
import { contractRules, givenColumns } from '../script/contract-rules.js';

const DATE = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

const TYPES: Readonly<Record<ColumnType, object>> = {
  STRING: { type: 'string' },
  INT64: { type: 'integer' },
  FLOAT64: { type: 'number' },
  NUMERIC: { type: 'number' },
  BOOL: { type: 'boolean' },
  DATE,
  TIMESTAMP: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}' },
  'ARRAY<FLOAT64>': { type: 'array', items: { type: 'number' } },
  'ARRAY<STRING>': { type: 'array', items: { type: 'string' } },
};

/** The JSON Schema (draft 2020-12) of the rows that a job has to give for a table. */
export function contractSchema(table: Table): Record<string, unknown> {
  const required = [...new Set(contractRules(table).map(({ column }) => column))];
  const properties = givenColumns(table).map(({ name, type }) => {
    const full =
      name === 'features' && table.features
        ? { ...TYPES[type], ...exactly(table.features.length) }
        : TYPES[type];
    return [name, required.includes(name) ? full : { anyOf: [full, { type: 'null' }] }];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${table.dataset}.${table.name}`,
    type: 'object',
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  };
}

function exactly(count: number): object {
  return { minItems: count, maxItems: count };
}

/** Checks one row; the first rule that it breaks as text, NULL for a sound row. */
export function rowValidator(table: Table): (row: unknown) => string | null {
  const { $schema: _draft, ...schema } = contractSchema(table);
  const validate = new Ajv({ strict: false }).compile(schema);
  return (row) => (validate(row) ? null : `contract: ${ruleText(validate.errors ?? [])}`);
}

function ruleText(errors: readonly ErrorObject[]): string {
  const [error] = errors;
  if (error === undefined) return 'broken';
  const column = error.instancePath.slice(1).replaceAll('/', '.');
  const extra =
    error.keyword === 'additionalProperties' ? ` (${String(error.params.additionalProperty)})` : '';
  return `${column === '' ? 'the row' : column} ${error.message ?? 'is wrong'}${extra}`;
}
