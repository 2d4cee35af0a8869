import { examine } from './examine.js';
import { pipelineFile } from './pipeline-file.js';
import type { Problem } from './problem.js';

/**
 * Everything that is wrong with a pipeline, all at once and each at its line: YAML syntax, unknown keys, names that
 * refer to nothing (with near names), broken conditions, cycles, and SQL files.
 *
 * A file that is not YAML, or not of the right shape, is told about that alone.
 * @param fileOrBundledName - A path, or the name of a bundled pipeline such as `nba`.
 * @returns No problem for a pipeline that `loadPipeline` accepts.
 */
export function lintPipeline(fileOrBundledName: string): readonly Problem[] {
  return examine(pipelineFile(fileOrBundledName)).problems;
}

/**
 * What of a pipeline works, but hardly as it was meant, each at its line: a critical field that its processor writes
 * as a constant, so that no rule over it can ever tell a good day from a bad one.
 */
export function lintWarnings(fileOrBundledName: string): readonly Problem[] {
  return examine(pipelineFile(fileOrBundledName)).warnings;
}
