/** A JSON Schema, draft 2020-12, as a value. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * An object with exactly these properties, all of them required but the optional ones. The type parameter ties the
 * schema to the TypeScript type: a property that is added to the one and not to the other does not compile.
 */
export function record<T>(
  properties: { readonly [K in keyof T]-?: JsonSchema },
  optional: readonly (keyof T)[] = [],
): JsonSchema {
  const left: readonly string[] = optional.map(String);
  const required = Object.keys(properties).filter((name) => !left.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function mapOf(values: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: values };
}

export function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function oneOf(values: readonly (string | number | null)[]): JsonSchema {
  return { enum: values };
}

export function definition(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

export const TEXT: JsonSchema = { type: 'string' };
export const NAME: JsonSchema = { type: 'string', minLength: 1 };
export const FLAG: JsonSchema = { type: 'boolean' };
export const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
export const DURATION: JsonSchema = { type: 'number', minimum: 0 };
export const DATE: JsonSchema = {
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
};
/** A moment in UTC, ISO 8601. */
export const MOMENT: JsonSchema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$',
};
/** JSON has no word for these three, and NULL would be another thing: they are written as text. */
export const FIGURE: JsonSchema = {
  anyOf: [{ type: 'number' }, { enum: ['NaN', 'Infinity', '-Infinity'] }],
};
