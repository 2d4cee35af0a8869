import {
  combine,
  type DateRange,
  type ExitCode,
  exitCodeOf,
  type GateResult,
  RESULT_FORMAT,
  type RunResult,
  type RunSummary,
} from '../contract/index.js';
import type { GateOptions } from './gate.js';
import type { Session } from './session.js';
import { VERSION } from './version.js';

export interface ResultParts {
  readonly command: string;
  readonly ranges: readonly DateRange[];
  readonly since?: string | undefined;
  readonly gates: readonly GateResult[];
  readonly runs?: readonly RunSummary[];
  /** Set where the exit code is not that of the gates, for example when the user interrupted. */
  readonly exitCode?: ExitCode;
}

/** Everything that a command found out, as one object; the exit code comes from it alone. */
export function resultOf(session: Session, options: GateOptions, parts: ResultParts): RunResult {
  const { pipeline, warehouse, calendar, clock } = session;
  const counted = parts.gates.filter((gate) => !gate.forced);
  const verdict =
    counted.length === 0 && parts.gates.length > 0 ? 'pass' : combine(counted.map((gate) => gate.verdict));
  return {
    format: RESULT_FORMAT,
    tool: { name: 'fillgate', version: VERSION },
    command: parts.command,
    pipeline: pipeline.name,
    warehouse: { kind: warehouse.kind, location: warehouse.location },
    ranges: parts.ranges,
    ...(parts.since === undefined ? {} : { since: parts.since }),
    expectedDates: calendar.expectedDates(parts.ranges).length,
    strict: options.strict,
    startedAt: session.startedAt.toISOString(),
    milliseconds: Math.round(clock.stopwatch() - session.startedOn),
    gates: parts.gates,
    forced: options.force,
    runs: parts.runs ?? [],
    statements: session.log.records,
    verdict,
    exitCode: parts.exitCode ?? exitCodeOf(verdict, options.strict),
  };
}
