import { readFileSync } from 'node:fs';

/** The version in package.json, which lies two folders up from the source and three from the build. */
function readVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version);
    } catch {
      // Not at this depth: try the next one.
    }
  }
  return 'unknown';
}

export const VERSION: string = readVersion();
