import { type Bucket, Storage } from '@google-cloud/storage';
import type { GcsConfig } from './config.js';

const SERVICE = 'https://storage.googleapis.com';

/**
 * Longest wait for one page. A page takes well under a second, so this is a connection that died; the client notices
 * one that ends within a body by this alone.
 */
const PAGE_TIMEOUT_MS = 20_000;

/**
 * The bucket of a configuration: Application Default Credentials for the service; none for an emulator, so that
 * nothing is looked for on a metadata server there. Retries are ours: the client's own know other reasons.
 */
export function openBucket({ bucket, endpoint, timeoutMs = PAGE_TIMEOUT_MS }: GcsConfig): Bucket {
  const base = (endpoint ?? SERVICE).replace(/\/+$/, '');
  const storage = new Storage({
    apiEndpoint: base,
    useAuthWithCustomEndpoint: base === SERVICE,
    retryOptions: { autoRetry: false },
    timeout: timeoutMs,
    ...(base === SERVICE ? {} : { projectId: 'emulator' }),
  });
  // The variable STORAGE_EMULATOR_HOST would take the place of this, without the path that belongs to it.
  storage.baseUrl = `${base}/storage/v1`;
  return storage.bucket(bucket);
}
