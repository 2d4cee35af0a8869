import {
  type CheckScope,
  closes,
  EXIT,
  type GateResult,
  type RunResult,
  type RunSummary,
} from '../contract/index.js';
import type { GateOptions } from './gate.js';
import { resultOf } from './result.js';
import { type RunPhase, runGate } from './run-gate.js';
import type { Session } from './session.js';
import type { Stage } from './stages.js';
import { evaluateSuite } from './suite.js';

export interface BackfillRequest {
  readonly stages: readonly Stage[];
  /** Scope of every check but for its phase. */
  readonly scope: Omit<CheckScope, 'phase'>;
  readonly options: GateOptions;
  /** Runs the processors of one phase. */
  readonly run: RunPhase;
  /** Told before each stage starts. */
  readonly onStage: (stage: Stage) => void;
}

/** Walks the stages; the first gate that is closed, and not forced, ends the chain. */
export async function backfill(session: Session, request: BackfillRequest): Promise<RunResult> {
  const steps: Step[] = [];
  for (const stage of request.stages) {
    request.onStage(stage);
    const step = stage.kind === 'gate' ? await check(session, stage, request) : await compute(stage, request);
    steps.push(step);
    if (ends(step, request.options)) break;
  }
  return resultOf(session, request.options, {
    command: 'backfill',
    ranges: request.scope.ranges,
    gates: steps.map((step) => step.gate),
    runs: steps.flatMap((step) => step.run ?? []),
    ...(steps.at(-1)?.interrupted ? { exitCode: EXIT.interrupted } : {}),
  });
}

function ends({ gate, interrupted }: Step, { strict }: GateOptions): boolean {
  return interrupted === true || (!gate.forced && closes(gate.verdict, strict));
}

interface Step {
  readonly gate: GateResult;
  readonly run?: RunSummary;
  readonly interrupted?: boolean;
}

async function check(
  session: Session,
  stage: Extract<Stage, { kind: 'gate' }>,
  { scope, options }: BackfillRequest,
): Promise<Step> {
  const item = { check: stage.check, scope: { ...scope, phase: stage.phase } };
  const [gate] = await evaluateSuite(session, [item], options);
  if (gate === undefined) throw new Error(`the check ${stage.check.name} gave no gate`);
  return { gate };
}

async function compute(stage: Stage, { run, options }: BackfillRequest): Promise<Step> {
  const outcome = await run(stage.phase);
  return {
    gate: runGate(outcome.summary, stage.phase, options),
    run: outcome.summary,
    interrupted: outcome.interrupted,
  };
}
