import { BigQuery, type BigQueryOptions } from '@google-cloud/bigquery';
import { OAuth2Client } from 'google-auth-library';
import type { BigQueryConfig } from './config.js';
import { credentialsError, toServiceError } from './errors.js';

/**
 * The client for a configuration, with credentials that work: Application Default Credentials for the service, a
 * fixed token for an emulator, so that nothing is looked for on a metadata server there.
 * @throws UserError when there are no credentials, or expired ones
 */
export async function openClient(config: BigQueryConfig): Promise<BigQuery> {
  const client = new BigQuery(clientOptions(config));
  if (config.endpoint !== null) return client;
  try {
    await client.authClient.getAccessToken();
  } catch (error) {
    throw credentialsError(toServiceError(error).message);
  }
  return client;
}

/** Retries are ours: the client's own would insert a job again without telling, and know fewer reasons. */
function clientOptions({ billingProject, location, endpoint }: BigQueryConfig): BigQueryOptions {
  const options: BigQueryOptions = { projectId: billingProject, location, autoRetry: false };
  if (endpoint === null) return options;
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'emulator' });
  return { ...options, apiEndpoint: endpoint, authClient };
}
