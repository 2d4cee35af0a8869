import { UserError } from '../contract/user-error.js';
import { buildPipeline } from './build-pipeline.js';
import { examine } from './examine.js';
import type { Pipeline } from './model.js';
import { pipelineFile } from './pipeline-file.js';
import { formatProblem } from './problem.js';

/**
 * A validated pipeline, every name in it resolved.
 * @param fileOrBundledName - A path, or the name of a bundled pipeline such as `nba`.
 * @throws UserError listing every problem with file, line and column.
 */
export function loadPipeline(fileOrBundledName: string): Pipeline {
  const file = pipelineFile(fileOrBundledName);
  const { problems, draft } = examine(file);
  if (draft !== null && problems.length === 0) return buildPipeline(file, draft);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new UserError({
    message: `the pipeline ${file} has ${count}:\n${problems.map((one) => `  ${formatProblem(one)}`).join('\n')}`,
    next: 'mend the file and try again; nothing was read from or written to the warehouse',
  });
}
