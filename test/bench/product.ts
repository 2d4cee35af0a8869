import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What users run is what is measured; FILLGATE_BIN names another build. */
export const BINARY = resolve(process.env.FILLGATE_BIN ?? 'dist/bin/fillgate.js');

async function built(path: string): Promise<unknown> {
  return await import(pathToFileURL(join(dirname(dirname(BINARY)), path)).href);
}

export const library = (await built('bin/library.js')) as typeof import('../../bin/library.js');
