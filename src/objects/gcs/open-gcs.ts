import type { Bucket } from '@google-cloud/storage';
import { type RetryPolicy, realTiming, retrying } from '../../warehouse/retry.js';
import { type ObjectStore, ObjectStoreError, type StoredObject } from '../object-store.js';
import { openBucket } from './client.js';
import type { GcsConfig } from './config.js';
import { malformed, toStoreError } from './errors.js';
import { type Page, readPage } from './page.js';

/** Some ten seconds in all: a listing is one of few, and someone waits for it. */
const DEFAULT_POLICY: RetryPolicy = { attempts: 5, firstDelayMs: 500, maxDelayMs: 5_000 };

/** Only what is read of each object; a listing is some times smaller for it. */
const FIELDS = 'kind,nextPageToken,items(name,size)';

/** A bucket of Google Cloud Storage. Nothing is sent, and no credentials are looked for, before the first listing. */
export function openGcs(config: GcsConfig): ObjectStore {
  const bucket = openBucket(config);
  const location = `gs://${config.bucket}`;
  return { location, list: (prefix) => listPages(bucket, prefix, config) };
}

async function* listPages(
  bucket: Bucket,
  prefix: string,
  config: GcsConfig,
): AsyncIterable<readonly StoredObject[]> {
  const seen = new Set<string>();
  for (let token: string | null = null; ; ) {
    const page = await patiently(config, async () => await pageAt(bucket, prefix, token));
    yield page.objects;
    if (page.next === null) return;
    if (seen.has(page.next)) throw malformed(config.bucket, 'its pages go round in a circle');
    seen.add(page.next);
    token = page.next;
  }
}

async function patiently(
  { policy = DEFAULT_POLICY, timing = realTiming }: GcsConfig,
  work: () => Promise<Page>,
): Promise<Page> {
  const retriable = (error: unknown) => error instanceof ObjectStoreError && error.transient;
  return await retrying(work, { policy, timing, retriable });
}

/**
 * The listing call by itself: the client's `getFiles` ends the process on a page whose objects are no list, and takes
 * a body that is not JSON for a page without objects.
 */
async function pageAt(bucket: Bucket, prefix: string, token: string | null): Promise<Page> {
  const query = { prefix, fields: FIELDS, maxResults: 1000, ...(token === null ? {} : { pageToken: token }) };
  try {
    const [body] = await bucket.request({ uri: '/o', qs: query });
    return readPage(body, bucket.name);
  } catch (error) {
    throw toStoreError(error, bucket.name);
  }
}
