import { checks } from '../checks/index.js';
import { reporters } from '../reports/index.js';
import { processIo } from '../src/cli/io.js';
import { libraryOf } from '../src/library/library.js';

export { runResultSchema } from '../reports/index.js';
export * from '../src/index.js';

const { clock, cwd, env, processes } = processIo();

export const { openSession, runCheck, runProcessors, backfill, renderReport } = libraryOf({
  checks,
  reporters,
  clock,
  cwd,
  env,
  processes,
});
