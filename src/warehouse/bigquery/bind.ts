import { type Param, type ParamType, respellParams, type Sql } from '../../sql/sql.js';
import type { Json } from './json.js';

/** A statement as a job carries it: the text untouched, and the parameters that it names, each with its type. */
export interface BoundStatement {
  readonly text: string;
  readonly queryParameters: readonly Json[];
}

/**
 * Parameters in the service's own form. The client's conversion is not used: it sends a date that is given as text
 * as an empty value, which is NULL, which matches no row.
 * @throws Error when the text names a parameter that has no value
 */
export function bind(statement: Sql): BoundStatement {
  const used = new Map<string, Json>();
  respellParams(statement.text, (name) => {
    const param = statement.params[name];
    if (param === undefined) throw new Error(`no value for the parameter @${name}`);
    used.set(name, queryParameter(name, param));
    return '';
  });
  return { text: statement.text, queryParameters: [...used.values()] };
}

function queryParameter(name: string, { type, value }: Param): Json {
  const element = elementOf(type);
  if (element === null) return { name, parameterType: { type }, parameterValue: { value: scalar(value) } };
  if (!Array.isArray(value)) throw new Error(`the parameter @${name} of type ${type} needs a list`);
  return {
    name,
    parameterType: { type: 'ARRAY', arrayType: { type: element } },
    parameterValue: { arrayValues: value.map((item) => ({ value: scalar(item) })) },
  };
}

function elementOf(type: ParamType): string | null {
  return /^ARRAY<(\w+)>$/.exec(type)?.[1] ?? null;
}

/** Every value travels as text; NULL as itself. */
function scalar(value: unknown): string | null {
  return value === null ? null : String(value);
}
