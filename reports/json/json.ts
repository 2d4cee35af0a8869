import type { Reporter } from '../../src/contract/report.js';
import { encodeJson } from '../shared/encode-json.js';
import { runResultSchema } from './result-schema.js';

/** The whole result as one line of JSON, in the shape that `runResultSchema` publishes; the style has no say. */
export const jsonReporter: Reporter = {
  name: 'json',
  extension: 'json',
  render: (result) => `${encodeJson(result, runResultSchema.required as readonly string[])}\n`,
};
