import type { StoredObject } from '../object-store.js';
import { isRecord, malformed } from './errors.js';

/** One page of a listing. */
export interface Page {
  readonly objects: readonly StoredObject[];
  /** NULL: it is the last one. */
  readonly next: string | null;
}

/**
 * Reads the body of a listing call: it says what it is, and every object has a name and a size (a decimal string).
 * What is not there is never taken for a page without objects.
 * @throws ObjectStoreError for a body that is not a page of objects
 */
export function readPage(body: unknown, bucket: string): Page {
  if (!isRecord(body) || body.kind !== 'storage#objects') throw malformed(bucket, 'it is no list of objects');
  const { items = [], nextPageToken = null } = body;
  if (!Array.isArray(items)) throw malformed(bucket, 'its objects are no list');
  if (nextPageToken !== null && (typeof nextPageToken !== 'string' || nextPageToken === '')) {
    throw malformed(bucket, 'the token of its next page is no text');
  }
  const objects = items.map((item) => readObject(item, bucket)).filter(({ name }) => !name.endsWith('/'));
  return { objects, next: nextPageToken };
}

function readObject(item: unknown, bucket: string): StoredObject {
  const { name, size } = isRecord(item) ? item : {};
  if (typeof name !== 'string' || name === '') throw malformed(bucket, 'an object without a name');
  if (typeof size !== 'string' || !/^\d+$/.test(size)) throw malformed(bucket, `${name} without a size`);
  return { name, bytes: Number(size) };
}
