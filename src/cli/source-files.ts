import { resolve } from 'node:path';
import { UserError } from '../contract/index.js';
import type { ObjectStore } from '../objects/object-store.js';
import { openObjectStore } from '../objects/open-object-store.js';
import type { Pipeline } from '../pipeline/index.js';
import type { FileStore, SourceFiles } from '../pipeline/model.js';
import { BUCKET_NAME } from '../pipeline/source-files-schema.js';

/**
 * The store of the pipeline's source files, or the one that `--files` names instead; nothing without source files.
 * @throws UserError for `--files` without declared source files, or with an address that is none
 */
export async function openFiles(
  cwd: string,
  named: string | undefined,
  { name, files }: Pipeline,
): Promise<{ readonly objects?: ObjectStore }> {
  if (files !== undefined) return { objects: await openObjectStore(storeOf(cwd, named, files)) };
  if (named === undefined) return {};
  throw new UserError({
    message: `--files ${named}, but the pipeline ${name} declares no source files`,
    next: 'declare them under `files:` in the pipeline file, or leave --files out',
  });
}

/** A bucket keeps the declared endpoint: `--files` says where to look, not through what. */
function storeOf(cwd: string, named: string | undefined, { store }: SourceFiles): FileStore {
  if (named === undefined) return store;
  const [, scheme, bucket = ''] = /^([A-Za-z][A-Za-z0-9+.-]+):\/\/(.*)$/.exec(named) ?? [];
  if (scheme === undefined) return { kind: 'local', root: resolve(cwd, named) };
  if (scheme === 'gs' && BUCKET_NAME.test(bucket)) {
    return { kind: 'gcs', bucket, endpoint: store.kind === 'gcs' ? store.endpoint : null };
  }
  throw new UserError({
    message: `--files ${named} is neither a folder nor a bucket`,
    next: 'name a folder, or a bucket as gs://my-bucket; what comes below it stands in the paths of the pipeline',
  });
}
