import { realTiming } from '../retry.js';
import { openClient } from './client.js';
import { type BigQueryConfig, DEFAULT_REQUEST_TIMEOUT_MS } from './config.js';
import { JobRunner } from './jobs.js';
import { requireNames } from './require-names.js';
import { Rest } from './rest.js';

/** What everything that is sent goes by. */
export interface Connection {
  readonly config: BigQueryConfig;
  readonly rest: Rest;
  readonly jobs: JobRunner;
}

/** @throws UserError for a name that can be none, and when there are no credentials, or they have expired */
export async function connect(config: BigQueryConfig): Promise<Connection> {
  requireNames(config);
  const client = await openClient(config);
  const timing = config.timing ?? realTiming;
  const requestTimeoutMs = config.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS;
  const rest = new Rest({ client, timing, requestTimeoutMs });
  return { config, rest, jobs: new JobRunner({ rest, config, timing }) };
}
