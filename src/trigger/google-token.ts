import { GoogleAuth } from 'google-auth-library';

const SCOPE = 'https://www.googleapis.com/auth/pubsub';

/** An access token of the application's default credentials, with the Pub/Sub scope. */
export async function googleToken(): Promise<string> {
  const token = await new GoogleAuth({ scopes: [SCOPE] }).getAccessToken();
  if (!token) throw new Error('no access token: log in with `gcloud auth application-default login`');
  return token;
}
