import { type ChildProcess, spawn } from 'node:child_process';
import { ProcessorError } from './processor-error.js';

export interface CommandCall {
  /** Program and arguments; no shell looks at them. */
  readonly argv: readonly string[];
  readonly folder: string;
  readonly timeoutMs: number;
}

/** How much of what a job printed is kept for the reason of its failure. */
const TAIL_CHARACTERS = 2000;

/** A job that is asked to end has this long to do so. */
const GRACE_MS = 5000;

/**
 * Runs a program to its end.
 * @returns what it wrote to stdout
 * @throws ProcessorError when it cannot be started, ends with anything but 0, or takes too long; the reason ends with
 *   the last of what it printed.
 */
export async function runCommand(call: CommandCall): Promise<string> {
  const [program = '', ...args] = call.argv;
  const child = spawn(program, args, { cwd: call.folder, stdio: ['ignore', 'pipe', 'pipe'], shell: false });
  const output = listen(child);
  const ending = await endOf(child, call.timeoutMs);
  const tail = output.tail.trim();
  if (ending !== null) throw new ProcessorError(tail === '' ? ending : `${ending}; last output: ${tail}`);
  return Buffer.concat(output.stdout).toString('utf8');
}

function listen(child: ChildProcess): { readonly stdout: Buffer[]; tail: string } {
  const output = { stdout: [] as Buffer[], tail: '' };
  const keep = (chunk: Buffer) => {
    output.tail = (output.tail + chunk.toString('utf8')).slice(-TAIL_CHARACTERS);
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    output.stdout.push(chunk);
    keep(chunk);
  });
  child.stderr?.on('data', keep);
  return output;
}

/** Why the job has failed; NULL when it ended with 0. */
async function endOf(child: ChildProcess, timeoutMs: number): Promise<string | null> {
  return await new Promise((resolve) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGTERM');
      setTimeout(() => stop(child), GRACE_MS).unref();
    }, timeoutMs);
    const end = (reason: string | null) => {
      clearTimeout(timer);
      resolve(late ? `did not end within ${timeoutMs / 1000} s` : reason);
    };
    child.on('error', (error) => end(`cannot be started: ${error.message}`));
    child.on('close', (code, signal) => end(endingText(code, signal)));
  });
}

function endingText(code: number | null, signal: string | null): string | null {
  if (code === 0) return null;
  return code === null ? `ended by ${signal}` : `ended with exit code ${code}`;
}

/** Children of its own may keep the pipes open, and would be waited for. */
function stop(child: ChildProcess): void {
  child.kill('SIGKILL');
  child.stdout?.destroy();
  child.stderr?.destroy();
}
