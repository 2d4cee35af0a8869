import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { toServiceError } from '../../../src/warehouse/bigquery/errors.js';
import { openBigQuery } from '../../../src/warehouse/bigquery/warehouse.js';

afterEach(() => vi.unstubAllEnvs());

const open = () =>
  openBigQuery({
    dataProject: 'data-project',
    billingProject: 'billing-project',
    location: 'EU',
    endpoint: null,
    labels: { tool: 'fillgate', command: 'test', run_id: 'x' },
  });

test('a key file that is not there is one clear message, before anything is asked', async () => {
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', '/nowhere/key.json');
  await expect(open()).rejects.toMatchObject({
    name: 'UserError',
    exitCode: 2,
    message: expect.stringMatching(/^no usable Google Cloud credentials: .*\/nowhere\/key\.json/),
    next: expect.stringContaining('gcloud auth application-default login'),
  });
});

test('so is a key file that is none', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'fillgate-credentials-')), 'key.json');
  writeFileSync(file, '{"type": "service_account"}');
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', file);
  await expect(open()).rejects.toMatchObject({ name: 'UserError', exitCode: 2 });
});

test.each([
  'invalid_grant: Token has been expired or revoked.',
  'invalid_grant: reauth related error (invalid_rapt)',
  'Could not load the default credentials. Browse to https://cloud.google.com/docs/authentication for more information.',
  'Could not refresh access token: PERMISSION_DENIED',
])('%s: the credentials are at fault, not the data', (message) => {
  const error = toServiceError(Object.assign(new Error(message), { code: 400 }));
  expect(error).toMatchObject({ name: 'UserError', exitCode: 2 });
});

test.each([
  ['dataProject', 'my project', /^"my project" cannot be a BigQuery project$/],
  ['billingProject', '../other', /cannot be a BigQuery billing project$/],
  ['location', 'EU&x=1', /cannot be a BigQuery location$/],
  ['endpoint', 'file:///etc', /cannot be a BigQuery endpoint$/],
  ['endpoint', '', /cannot be a BigQuery endpoint$/],
])('%s %j is refused before anything is looked for', async (setting, value, message) => {
  const config = {
    dataProject: 'data-project',
    billingProject: 'example.com:billing',
    location: 'europe-west1',
    endpoint: 'http://127.0.0.1:1',
    labels: { tool: 'fillgate', command: 'test', run_id: 'x' },
  };
  await openBigQuery(config);
  await expect(openBigQuery({ ...config, [setting]: value })).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(message),
  });
});
