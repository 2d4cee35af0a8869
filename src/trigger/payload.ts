import type { IsoDate } from '../contract/iso-date.js';

/** What other programs are told when dates of a processor are complete. */
export interface TriggerPayload {
  readonly processor: string;
  readonly phase: number;
  /** Dates that this run completed, in order, at least one. */
  readonly dates: readonly IsoDate[];
  readonly run_id: string;
  /** `partial`: other dates of the processor failed in the same run. */
  readonly status: 'success' | 'partial';
}

/** The published shape of a payload: JSON Schema, draft 2020-12. */
export const TRIGGER_PAYLOAD_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:fillgate:trigger-payload:1',
  title: 'fillgate trigger payload',
  description: 'Sent when dates of a processor are complete.',
  type: 'object',
  properties: {
    processor: { type: 'string', minLength: 1 },
    phase: { type: 'integer', minimum: 1 },
    dates: {
      type: 'array',
      items: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' },
      minItems: 1,
      uniqueItems: true,
    },
    run_id: { type: 'string', minLength: 1 },
    status: { enum: ['success', 'partial'] },
  },
  required: ['processor', 'phase', 'dates', 'run_id', 'status'],
  additionalProperties: false,
} as const;
