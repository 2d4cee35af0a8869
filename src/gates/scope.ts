import { type CheckScope, type DateRange, EXIT, UserError } from '../contract/index.js';
import {
  didYouMean,
  type Pipeline,
  type Processor,
  parseRangeArguments,
  processorNamed,
  type RangeArguments,
  resolveRanges,
  SOURCE_FILES_PHASE,
  tableNamed,
} from '../pipeline/index.js';
import type { Session } from './session.js';

/** Which part of a pipeline; each may be named as people say it: by abbreviation, name or `dataset.name`. */
export interface SelectionArguments {
  readonly phase?: number | undefined;
  readonly stage?: string | undefined;
  readonly table?: readonly string[] | undefined;
  readonly processor?: readonly string[] | undefined;
}

/** What the checks look at. Names and syntax are checked before any query. */
export function scopeOf(
  session: Session,
  args: SelectionArguments & RangeArguments & { readonly verbose?: boolean },
): CheckScope {
  const { pipeline, calendar } = session;
  const named = [
    ...(args.table ?? []).map((name) => tableNamed(pipeline, name).name),
    ...(args.processor ?? []).map((name) => processorNamed(pipeline, name).table),
  ];
  return {
    pipeline,
    calendar,
    ranges: rangesOf(session, args),
    phase: phaseOf(pipeline, args.phase),
    stage: stageOf(pipeline, args.stage),
    tables: named.length > 0 ? named : null,
    inventory: args.verbose ?? false,
  };
}

/** Without a schedule a season has no dates: the ranges are empty then, and the checks say why. */
export function rangesOf(session: Session, args: RangeArguments): readonly DateRange[] {
  const request = parseRangeArguments(args);
  if (!session.schedule.ok && request.kind === 'seasons') return [];
  return resolveRanges(request, session.calendar, session.today);
}

/** @throws UserError for a phase that the pipeline does not have. */
export function phaseOf(pipeline: Pipeline, phase: number | undefined): number | null {
  if (phase === undefined) return null;
  const declared = pipeline.phases.map((candidate) => candidate.number);
  const known = [...new Set([...(pipeline.files === undefined ? [] : [SOURCE_FILES_PHASE]), ...declared])];
  if (known.includes(phase)) return phase;
  throw new UserError({
    message: `unknown phase ${phase}`,
    next: `the phases of ${pipeline.name} are ${known.join(', ')}`,
  });
}

export function stageOf(pipeline: Pipeline, stage: string | undefined): string | null {
  if (stage === undefined) return null;
  const known = pipeline.phases.map((candidate) => candidate.stage);
  if (known.includes(stage)) return stage;
  const near = didYouMean(stage, known);
  throw new UserError({
    message: `unknown stage ${stage}`,
    next: [near, `the stages of ${pipeline.name} are ${known.join(', ')}`].filter(Boolean).join(' '),
  });
}

/** The processors that were named, or those of the phase. */
export function processorFilter(
  pipeline: Pipeline,
  args: SelectionArguments,
): (processor: Processor) => boolean {
  const named = (args.processor ?? []).map((name) => processorNamed(pipeline, name).name);
  const phase = phaseOf(pipeline, args.phase);
  return (processor) =>
    (named.length === 0 || named.includes(processor.name)) && (phase === null || processor.phase === phase);
}

/** Computing needs to know which dates are expected; judging can at least say that it does not. */
export function requireSchedule({ schedule }: Session): void {
  if (schedule.ok) return;
  throw new UserError({
    message: schedule.error,
    next: 'load the raw tables first: `fillgate load --from DIR`',
    exitCode: EXIT.unknown,
  });
}
