import type { RunResult } from './run-result.js';

/** How a report should look; comes from the command line, never from the process. */
export interface ReportStyle {
  readonly columns: number;
  readonly color: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly showDates: boolean;
  readonly details: boolean;
  readonly reconcile: boolean;
  readonly commands: boolean;
}

/** A report is a pure function of the result. Text goes to stdout or a file, bytes only to a file. */
export interface Reporter {
  readonly name: string;
  readonly extension: string;
  render(result: RunResult, style: ReportStyle): string | Promise<Uint8Array>;
}
