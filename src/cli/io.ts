import { hostname } from 'node:os';
import type { Clock } from '../contract/index.js';
import type { ProcessView } from '../runner/checkpoint/owner.js';

/** The process as the commands see it; nothing else touches `process` or the wall clock. */
export interface Io {
  readonly args: readonly string[];
  readonly cwd: string;
  /** Variables of the environment, for secrets and addresses. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Width of the terminal in columns; 100 where stdout is not one. */
  readonly columns: number;
  readonly color: boolean;
  /** Whether stderr is a terminal, where a progress bar can be drawn. */
  readonly interactive: boolean;
  readonly temporary: string;
  /** This process and its neighbours, as locks name them. */
  readonly processes: ProcessView;
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
    env,
    clock: { now: () => new Date(), stopwatch: () => performance.now() },
    columns: Number(env.COLUMNS) || stdout.columns || 100,
    color: !env.NO_COLOR && (Boolean(env.FORCE_COLOR) || stdout.isTTY === true),
    interactive: stderr.isTTY === true && !env.CI,
    temporary: env.TMPDIR ?? '/tmp',
    processes: processView(),
    out: (text) => void stdout.write(text),
    log: (text) => void stderr.write(`${text}\n`),
    exit: (code) => {
      process.exitCode = code;
    },
    onInterrupt: (handle) => void process.once('SIGINT', handle),
  };
}

function processView(): ProcessView {
  const command = ['fillgate', ...process.argv.slice(2)].join(' ');
  const self = { pid: process.pid, host: hostname(), started: new Date().toISOString(), command };
  return { self, exists };
}

/** Signal 0 is never delivered; asking for it tells whether there is someone to deliver to. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
