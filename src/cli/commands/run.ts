import type { CommandModule } from 'yargs';
import { EXIT } from '../../contract/index.js';
import { resultOf, runGate } from '../../gates/index.js';
import { type Pipeline, parseRangeArguments, processorsInOrder } from '../../pipeline/index.js';
import {
  commonOptions,
  deliver,
  gateOptions,
  openPipeline,
  processorFilter,
  rangeOptions,
  rangesOf,
  reportOptions,
  requireSchedule,
  selectionOptions,
  type Toolbox,
  withSession,
} from '../command-kit.js';
import {
  printPolicies,
  printStatus,
  type RunArguments,
  runInMode,
  runOptions,
  runRequest,
  summaryLines,
  withJobs,
} from '../run-kit.js';
import type { CheckArguments } from './check.js';

type Arguments = CheckArguments & RunArguments & { readonly status: boolean; readonly explain: boolean };

/** `fillgate run`: computes processors over a range in dependency order. */
export function runCommand(toolbox: Toolbox): CommandModule {
  return {
    command: 'run',
    describe: 'Compute the processors of a phase over a range, in dependency order, resuming what was done',
    builder: (yargs) =>
      runOptions(selectionOptions(rangeOptions(reportOptions(commonOptions(yargs)))))
        .option('dry-run', {
          type: 'boolean',
          default: false,
          describe: 'Show what would be computed; write nothing',
        })
        .option('status', {
          type: 'boolean',
          default: false,
          describe: 'Show the progress of the jobs, from their journals; compute nothing',
        })
        .option('explain', {
          type: 'boolean',
          default: false,
          describe: 'Show the run mode and what each of its policies does; compute nothing',
        }),
    handler: async (given) => await run(toolbox, given as unknown as Arguments),
  };
}

async function run(toolbox: Toolbox, args: Arguments): Promise<void> {
  const { io } = toolbox;
  const options = gateOptions(args, ['run']);
  if (!args.status) parseRangeArguments(args);
  const pipeline = openPipeline(io, args);
  const processors = processorsInOrder(pipeline).filter(processorFilter(pipeline, args));
  if (args.status) return await printStatus({ io, args, pipeline, processors });
  if (args.explain) return await explain(toolbox, args);
  const compute = async () => await computeRange(toolbox, args, { pipeline, options });
  const result = args.dryRun ? await compute() : await withJobs({ io, args, pipeline, processors }, compute);
  await deliver(toolbox, result, args);
}

async function explain({ io }: Toolbox, args: Arguments): Promise<void> {
  await withSession({ io, args, access: 'read' }, async (session) => {
    requireSchedule(session);
    printPolicies(
      io,
      args,
      runRequest(io, session, args)({ ranges: rangesOf(session, args), processors: [] }),
    );
  });
}

async function computeRange(
  { io }: Toolbox,
  args: Arguments,
  { pipeline, options }: { readonly pipeline: Pipeline; readonly options: ReturnType<typeof gateOptions> },
) {
  const access = args.dryRun ? 'read' : 'write';
  return await withSession({ io, args, access }, async (session) => {
    requireSchedule(session);
    const ranges = rangesOf(session, args);
    const processors = processorsInOrder(session.pipeline).filter(processorFilter(pipeline, args));
    const request = runRequest(io, session, args)({ ranges, processors });
    const summary = await runInMode(request);
    const interrupted = request.interrupted();
    if (!args.quiet) for (const line of summaryLines(summary, { args: io.args, interrupted })) io.log(line);
    const gates = [runGate(summary, args.phase ?? null, options)];
    const exit = interrupted ? { exitCode: EXIT.interrupted } : {};
    return resultOf(session, options, { command: 'run', ranges, gates, runs: [summary], ...exit });
  });
}
