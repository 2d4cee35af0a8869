import type { Session } from '../gates/index.js';
import type { Pipeline } from '../pipeline/index.js';
import { budgetOf } from './bigquery-config.js';
import { exemptionsOf } from './exemptions.js';
import type { Io } from './io.js';
import type { CommonArguments } from './options.js';
import { openFiles } from './source-files.js';

/**
 * What the command line adds to a session: where source files are, what it may cost, what is accepted.
 * @throws UserError when one of them makes no sense, before anything is opened that costs.
 */
export async function sessionSettings(
  io: Io,
  args: CommonArguments,
  pipeline: Pipeline,
): Promise<Pick<Session, 'objects' | 'budget' | 'exemptions'>> {
  const exemptions = exemptionsOf(io, args.exemptions, pipeline);
  const budget = budgetOf(args);
  const files = await openFiles(io.cwd, args.files, pipeline);
  return { ...files, ...budget, exemptions };
}
