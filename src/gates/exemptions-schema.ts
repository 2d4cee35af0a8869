import { z } from 'zod';
import { isIsoDate } from '../pipeline/calendar-date.js';

const isoDate = z.string().refine(isIsoDate, 'expected a calendar date, YYYY-MM-DD');
const text = z.string().trim().min(1, 'must not be empty');

/** Exactly as it stands in the data, blanks at its ends included. */
const entity = z.string().min(1, 'must not be empty');

/** `2021-10-19`, or `2021-10-19..2022-04-10`, both ends included. */
const span = z
  .string()
  .regex(/^\S{10}(\.\.\S{10})?$/, 'expected YYYY-MM-DD or YYYY-MM-DD..YYYY-MM-DD')
  .transform((given) => {
    const [start = '', end = start] = given.split('..');
    return { start, end };
  })
  .refine(({ start, end }) => isIsoDate(start) && isIsoDate(end) && start <= end, 'no such dates');

/** Shape of an exemptions file; what its names refer to is checked apart. */
export const EXEMPTIONS_SCHEMA = z.strictObject({
  exemptions: z.array(
    z.strictObject({
      check: text,
      table: text,
      dates: z.union(
        [z.literal('all'), span.transform((one) => [one]), z.array(span).min(1)],
        'expected all, YYYY-MM-DD, YYYY-MM-DD..YYYY-MM-DD, or a list of these',
      ),
      entity: z.union([entity, z.number().transform(String)]).optional(),
      reason: text,
      owner: text,
      expires: isoDate,
    }),
  ),
});

/** The same as JSON Schema. */
export function exemptionsJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(EXEMPTIONS_SCHEMA, { io: 'input' });
}
