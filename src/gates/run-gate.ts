import {
  type DateRun,
  type Finding,
  finding,
  type GateResult,
  type RunSummary,
  type Verdict,
} from '../contract/index.js';
import { type GateOptions, gateOf } from './gate.js';

export interface RunOutcome {
  readonly summary: RunSummary;
  readonly interrupted: boolean;
}

export type RunPhase = (phase: number) => Promise<RunOutcome>;

/** A run as a gate: every date that failed closes it. */
export function runGate(summary: RunSummary, phase: number | null, options: GateOptions): GateResult {
  const findings = summary.dates.length > 0 ? summary.dates.map(runFinding) : noDate(summary);
  return gateOf('run', { phase, findings }, options);
}

/** Nothing to compute is fine only where every date of the ranges is known to be an off day. */
function noDate({ allOffDays }: RunSummary): Finding[] {
  if (!allOffDays) return [];
  const message = 'no date with finished games in the range';
  return [finding({ check: 'run', table: '', verdict: 'skipped', status: 'NO_GAMES', message })];
}

function runFinding(run: DateRun): Finding {
  const retry = `fillgate run --processor ${run.processor} --dates ${run.date}`;
  return finding({
    check: 'run',
    table: run.processor,
    processor: run.processor,
    date: run.date,
    verdict: verdictOf(run),
    status: run.status.toUpperCase().replace('-', '_'),
    message: run.reason ?? '',
    figures: { records: run.records, failures: run.failures },
    next: run.status === 'failed' ? retry : null,
  });
}

/** A date that came out, but of which there is something to say, is a warning. */
function verdictOf({ status, reason }: DateRun): Verdict {
  if (status === 'failed') return 'fail';
  if (status === 'skipped') return 'skipped';
  return (status === 'success' || status === 'unchanged') && reason !== null ? 'warn' : 'pass';
}
