import type { CommandModule } from 'yargs';
import type { RunResult } from '../../contract/index.js';
import { backfill, CHAIN, chainOf, type Stage } from '../../gates/index.js';
import { type Processor, parseRangeArguments, processorsInOrder } from '../../pipeline/index.js';
import {
  commonOptions,
  deliver,
  gateOptions,
  openPipeline,
  rangeOptions,
  reportOptions,
  scopeOf,
  type Toolbox,
  withSession,
} from '../command-kit.js';
import { type RunArguments, requestedMode, runInMode, runOptions, runRequest, withJobs } from '../run-kit.js';
import type { CheckArguments } from './check.js';

type BackfillArguments = Omit<CheckArguments, 'phase'> & RunArguments & { readonly phase: readonly number[] };

/** `fillgate backfill`: the whole chain of gates, once per phase; the first closed gate ends it. */
export function backfillCommand(toolbox: Toolbox): CommandModule {
  return {
    command: 'backfill',
    describe:
      'preflight -> readiness -> run -> coverage -> contamination -> gaps, stopping at the first closed gate',
    builder: (yargs) =>
      runOptions(rangeOptions(reportOptions(commonOptions(yargs)))).option('phase', {
        type: 'number',
        array: true,
        demandOption: true,
        describe: 'Phase by number; repeatable',
      }),
    handler: async (given) => await run(toolbox, given as unknown as BackfillArguments),
  };
}

async function run(toolbox: Toolbox, args: BackfillArguments): Promise<void> {
  const options = gateOptions(args, [...CHAIN.before, 'run', ...CHAIN.after]);
  parseRangeArguments(args);
  const { io } = toolbox;
  const pipeline = openPipeline(io, args);
  const processors = processorsInOrder(pipeline).filter(({ phase }) => args.phase.includes(phase));
  const chain = async () => await runChain(toolbox, args, options);
  await deliver(toolbox, await withJobs({ io, args, pipeline, processors }, chain), args);
}

async function runChain(
  toolbox: Toolbox,
  args: BackfillArguments,
  options: ReturnType<typeof gateOptions>,
): Promise<RunResult> {
  const { io } = toolbox;
  return await withSession({ io, args, access: 'write' }, async (session) => {
    const { phase: _all, ...rest } = args;
    const { phase: _none, ...scope } = scopeOf(session, rest);
    const plain = runRequest(io, session, args);
    const request = (processors: readonly Processor[]) => ({
      ...plain({ ranges: scope.ranges, processors }),
      implied: 'backfill' as const,
    });
    requestedMode(request([]));
    return await backfill(session, {
      stages: chainOf(session.pipeline, args.phase, toolbox.checks),
      scope,
      options,
      onStage: (stage) => args.quiet || io.log(`> ${titleOf(stage)}`),
      run: async (phase) => {
        const asked = request(processorsInOrder(session.pipeline, { phase }));
        return { summary: await runInMode(asked), interrupted: asked.interrupted() };
      },
    });
  });
}

function titleOf(stage: Stage): string {
  return `phase ${stage.phase}: ${stage.kind === 'gate' ? stage.check.name : 'run'}`;
}
