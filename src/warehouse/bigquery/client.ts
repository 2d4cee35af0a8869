import { BigQuery, type BigQueryOptions } from '@google-cloud/bigquery';
import { OAuth2Client } from 'google-auth-library';
import { UserError } from '../../contract/user-error.js';
import type { BigQueryConfig } from './config.js';
import { credentialsError, toServiceError } from './errors.js';

const SERVICE = 'https://bigquery.googleapis.com';

/**
 * The client for a configuration, with credentials that work: Application Default Credentials for the service, a
 * fixed token for an emulator, so that nothing is looked for on a metadata server there.
 * @throws UserError when there are no credentials, or expired ones
 */
export async function openClient(config: BigQueryConfig): Promise<BigQuery> {
  const client = new BigQuery(clientOptions(config));
  // The variable BIGQUERY_EMULATOR_HOST would take the place of this, without the path that belongs to it.
  client.baseUrl = `${client.apiEndpoint}/bigquery/v2`;
  if (config.endpoint === null) await requireCredentials(client);
  return client;
}

async function requireCredentials(client: BigQuery): Promise<void> {
  try {
    await client.authClient.getAccessToken();
  } catch (error) {
    const known = toServiceError(error);
    throw known instanceof UserError ? known : credentialsError(known.message);
  }
}

/** Retries are ours: the client's own would insert a job again without telling, and know fewer reasons. */
function clientOptions({ billingProject, location, endpoint }: BigQueryConfig): BigQueryOptions {
  const options = { projectId: billingProject, location, autoRetry: false, apiEndpoint: endpoint ?? SERVICE };
  if (endpoint === null) return options;
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'emulator' });
  return { ...options, authClient };
}
