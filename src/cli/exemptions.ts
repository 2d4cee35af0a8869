import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Exemption, UserError } from '../contract/index.js';
import { readExemptions } from '../gates/index.js';
import type { Pipeline } from '../pipeline/index.js';
import type { Io } from './io.js';

const FILE = 'fillgate.exemptions.yaml';

/**
 * The exemptions that were named with `--exemptions`, else those beside the pipeline file or in this folder, if any.
 * @throws UserError when the file cannot be read, or says something that it must not.
 */
export function exemptionsOf(io: Io, named: string | undefined, pipeline: Pipeline): readonly Exemption[] {
  const file = named === undefined ? defaultFile(io, pipeline) : resolve(io.cwd, named);
  return file === null ? [] : readExemptions(file, textOf(file), pipeline);
}

function defaultFile({ cwd }: Io, { file }: Pipeline): string | null {
  const places = [join(dirname(resolve(cwd, file)), FILE), join(cwd, FILE)];
  return places.find((place) => existsSync(place)) ?? null;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError({
      message: `cannot read the exemptions file ${file}: ${error instanceof Error ? error.message : String(error)}`,
      next: 'name a YAML file with --exemptions',
    });
  }
}
