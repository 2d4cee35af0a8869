import { z } from 'zod';
import { isIsoDate } from './calendar-date.js';
import { DATE_PLACE } from './source-path.js';

const text = z.string().min(1, 'must not be empty');

/** Control characters, and places above the root, have no business in the name of an object. */
const PLAIN_PATH = /^(?!\/)(?!.*\/\/)(?!(?:.*\/)?\.{1,2}(?:\/|$))[^\p{Cc}\\]+$/u;

/** Rules of the service for the name of a bucket. */
export const BUCKET_NAME = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;

const store = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('local'),
    root: text.describe('folder, from the folder of the pipeline file'),
  }),
  z.strictObject({
    kind: z.literal('gcs'),
    bucket: z.string().regex(BUCKET_NAME, 'expected the name of a bucket, without gs://'),
    endpoint: z
      .url({ protocol: /^https?$/, message: 'expected an http or https address' })
      .optional()
      .describe('base URL of an emulator'),
  }),
]);

const prefix = z.strictObject({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, 'expected a plain name: letters, digits, _ and -'),
  path: z
    .string()
    .regex(PLAIN_PATH, 'expected a path from the root of the store, without . or .. or empty parts')
    .refine((path) => path.includes(DATE_PLACE), 'expected {date} in the path')
    .refine((path) => !/[{}]/.test(path.replaceAll(DATE_PLACE, '')), 'only {date} may stand in braces')
    .describe('ends in /: any object below it; else: the object of that name. {date} is YYYY-MM-DD'),
  availableFrom: z
    .string()
    .refine(isIsoDate, 'expected a calendar date, YYYY-MM-DD')
    .meta({ format: 'date' })
    .optional()
    .describe('the files begin with this date'),
});

/** Source files of a pipeline: where they are, and what must be there on each expected date. */
export const SOURCE_FILES_SCHEMA = z.strictObject({ store, prefixes: z.array(prefix).min(1) });
