import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { RESULT_FORMAT } from '../../src/contract/run-result.js';
import { runResultSchema } from './result-schema.js';

/** Problems that are told one by one; a report of another shape has one for every value in it. */
const PROBLEMS_SHOWN = 20;

let compiled: ValidateFunction | null = null;

/**
 * What keeps a JSON report from being read: one sentence per problem with the place as a JSON pointer, nothing when
 * it is sound.
 *
 * @param report the text of a report, or the value that it holds
 */
export function validateResult(report: unknown): readonly string[] {
  const parsed = typeof report === 'string' ? parse(report) : { value: report };
  if ('problem' in parsed) return [parsed.problem];
  const { value } = parsed;
  const format = formatOf(value);
  if (format !== undefined && format !== RESULT_FORMAT) {
    return [`/format: the report has format ${JSON.stringify(format)}, this version reads ${RESULT_FORMAT}`];
  }
  // Compiled once and only when needed: commands that read no report do not wait for it.
  compiled ??= new Ajv2020({ allErrors: true }).compile(runResultSchema);
  return compiled(value) ? [] : problemTexts(compiled.errors ?? []);
}

function parse(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `the report is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function formatOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
}

function problemTexts(errors: readonly ErrorObject[]): string[] {
  const texts = [...new Set(errors.map(problemText))];
  const more = texts.length - PROBLEMS_SHOWN;
  return more > 0 ? [...texts.slice(0, PROBLEMS_SHOWN), `and ${more} more problems`] : texts;
}

function problemText({ instancePath, keyword, message, params }: ErrorObject): string {
  const place = instancePath === '' ? '/' : instancePath;
  const said = message ?? `breaks the rule "${keyword}"`;
  if (keyword === 'enum') return `${place}: ${said}: ${JSON.stringify(params.allowedValues)}`;
  if (keyword === 'additionalProperties') return `${place}: ${said}: "${String(params.additionalProperty)}"`;
  return `${place}: ${said}`;
}
