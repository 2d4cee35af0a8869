import { Ajv } from 'ajv';
import { FAILURE_CATEGORIES } from '../../pipeline/model.js';
import { ProcessorError } from './processor-error.js';
import type { GivenFailure } from './staged-rows.js';

const SCHEMA = {
  type: 'object',
  properties: {
    date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    entity: { type: 'string', minLength: 1 },
    category: { enum: FAILURE_CATEGORIES },
    reason: { type: 'string' },
    failureType: {
      enum: ['PLAYER_DNP', 'DATA_GAP', 'INSUFFICIENT_HISTORY', 'PROCESSING_ERROR', 'MIXED', 'UNKNOWN'],
    },
    isCorrectable: { type: 'boolean' },
    canRetry: { type: 'boolean' },
    expectedGames: { type: 'integer' },
    actualGames: { type: 'integer' },
  },
  required: ['date', 'entity', 'category'],
  additionalProperties: false,
};

const validate = new Ajv({ strict: false }).compile<GivenFailure>(SCHEMA);

/**
 * Failures as a job gave them.
 * @throws ProcessorError for one that is none: a record that cannot be kept must not be lost quietly.
 */
export function givenFailures(values: readonly unknown[]): readonly GivenFailure[] {
  return values.map((value) => {
    if (validate(value)) return value;
    const [error] = validate.errors ?? [];
    const where = error?.instancePath.slice(1) || 'it';
    throw new ProcessorError(
      `gave a failure that is none (${where} ${error?.message ?? 'is wrong'}): ${JSON.stringify(value)}`,
    );
  });
}
