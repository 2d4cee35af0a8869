import { resolve } from 'node:path';
import type { SourceFiles } from './model.js';
import type { RawPipeline } from './schema.js';

/** The source files of a pipeline; nothing for one without. */
export function buildSourceFiles({ files }: RawPipeline, folder: string): { readonly files?: SourceFiles } {
  if (files === undefined) return {};
  const { store, prefixes } = files;
  return {
    files: {
      store:
        store.kind === 'local'
          ? { kind: 'local', root: resolve(folder, store.root) }
          : { kind: 'gcs', bucket: store.bucket, endpoint: store.endpoint ?? null },
      prefixes: prefixes.map(({ name, path, availableFrom = null }) => ({ name, path, availableFrom })),
    },
  };
}
