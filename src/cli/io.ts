import type { Clock } from '../contract/index.js';

/** The process as the commands see it; nothing else touches `process` or the wall clock. */
export interface Io {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly clock: Clock;
  /** Width of the terminal in columns; 100 where stdout is not one. */
  readonly columns: number;
  readonly color: boolean;
  /** Whether stderr is a terminal, where a progress bar can be drawn. */
  readonly interactive: boolean;
  readonly temporary: string;
  out(text: string): void;
  log(text: string): void;
  exit(code: number): void;
  /** Calls back at the first SIGINT; the second one ends the process at once. */
  onInterrupt(handle: () => void): void;
}

/** The real process. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  return {
    args: process.argv.slice(2),
    cwd: process.cwd(),
    clock: { now: () => new Date(), stopwatch: () => performance.now() },
    columns: Number(env.COLUMNS) || stdout.columns || 100,
    color: !env.NO_COLOR && (Boolean(env.FORCE_COLOR) || stdout.isTTY === true),
    interactive: stderr.isTTY === true && !env.CI,
    temporary: env.TMPDIR ?? '/tmp',
    out: (text) => void stdout.write(text),
    log: (text) => void stderr.write(`${text}\n`),
    exit: (code) => {
      process.exitCode = code;
    },
    onInterrupt: (handle) => void process.once('SIGINT', handle),
  };
}
