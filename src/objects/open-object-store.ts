import type { FileStore } from '../pipeline/model.js';
import { openFolder } from './local/open-folder.js';
import type { ObjectStore } from './object-store.js';

/** The store that a pipeline names; Google's client is loaded only where it is needed. */
export async function openObjectStore(store: FileStore): Promise<ObjectStore> {
  if (store.kind === 'local') return openFolder(store.root);
  const { openGcs } = await import('./gcs/open-gcs.js');
  return openGcs(store);
}
