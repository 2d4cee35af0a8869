import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../contract/user-error.js';
import { didYouMean } from './near-names.js';

/** Lies beside this folder in the sources and in the build alike. */
const BUNDLED = fileURLToPath(new URL('../pipelines/', import.meta.url));

/** Names of the pipelines that come with fillgate. */
export function bundledPipelines(): readonly string[] {
  return readdirSync(BUNDLED).filter((name) => existsSync(join(BUNDLED, name, 'pipeline.yaml')));
}

/**
 * Absolute path of a pipeline file. A bundled name wins over a file of that name; write `./nba` for the file.
 * @throws UserError when it is neither a bundled name nor an existing file.
 */
export function pipelineFile(fileOrBundledName: string): string {
  const bundled = bundledPipelines();
  if (bundled.includes(fileOrBundledName)) return join(BUNDLED, fileOrBundledName, 'pipeline.yaml');
  const file = resolve(fileOrBundledName);
  if (existsSync(file)) return file;
  const near = didYouMean(fileOrBundledName, bundled);
  throw new UserError({
    message: `no pipeline file ${file}`,
    next: [near, `bundled pipelines: ${bundled.join(', ')}`].filter(Boolean).join(' '),
  });
}
