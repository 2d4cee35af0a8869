import type { CommandModule } from 'yargs';
import { EXIT } from '../../contract/index.js';
import { resultOf, runGate } from '../../gates/index.js';
import { parseRangeArguments, processorsInOrder } from '../../pipeline/index.js';
import { runProcessors } from '../../runner/run-processors.js';
import {
  commonOptions,
  deliver,
  gateOptions,
  processorFilter,
  rangeOptions,
  rangesOf,
  reportOptions,
  requireSchedule,
  selectionOptions,
  type Toolbox,
  withSession,
} from '../command-kit.js';
import { type RunArguments, runOptions, runRequest } from '../run-options.js';
import type { CheckArguments } from './check.js';

/** `fillgate run`: computes processors over a range in dependency order. */
export function runCommand(toolbox: Toolbox): CommandModule {
  return {
    command: 'run',
    describe: 'Compute the processors of a phase over a range, in dependency order, resuming what was done',
    builder: (yargs) =>
      runOptions(selectionOptions(rangeOptions(reportOptions(commonOptions(yargs))))).option('dry-run', {
        type: 'boolean',
        default: false,
        describe: 'Show what would be computed; write nothing',
      }),
    handler: async (given) => await run(toolbox, given as unknown as CheckArguments & RunArguments),
  };
}

async function run(toolbox: Toolbox, args: CheckArguments & RunArguments): Promise<void> {
  const options = gateOptions(args, ['run']);
  parseRangeArguments(args);
  const access = args.dryRun ? 'read' : 'write';
  const result = await withSession({ io: toolbox.io, args, access }, async (session) => {
    requireSchedule(session);
    const ranges = rangesOf(session, args);
    const keep = processorFilter(session.pipeline, args);
    const processors = processorsInOrder(session.pipeline).filter(keep);
    const request = runRequest(toolbox.io, session, args)({ ranges, processors });
    const summary = await runProcessors(request);
    const gates = [runGate(summary, args.phase ?? null, options)];
    const interrupted = request.interrupted() ? { exitCode: EXIT.interrupted } : {};
    return resultOf(session, options, { command: 'run', ranges, gates, runs: [summary], ...interrupted });
  });
  await deliver(toolbox, result, args);
}
