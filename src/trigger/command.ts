import { spawn } from 'node:child_process';
import type { TriggerPayload } from './payload.js';
import type { Trigger } from './trigger.js';

export interface CommandOptions {
  /** Program and arguments; `{processor}`, `{phase}`, `{run_id}` and `{status}` are filled in. */
  readonly argv: readonly string[];
  readonly timeoutSeconds: number;
}

/** Characters of the program's last words that are kept as the reason of a failure. */
const TAIL = 500;

/** Runs a program per payload, without a shell; it reads the payload as JSON from its standard input. */
export function commandTrigger({ argv, timeoutSeconds }: CommandOptions): Trigger {
  return {
    channel: 'command',
    handles: () => true,
    target: () => argv[0] ?? '',
    unready: null,
    fire: async (payload) => {
      const [program = '', ...args] = argv.map((argument) => fillIn(argument, payload));
      await run({ program, args, input: JSON.stringify(payload), timeoutSeconds });
    },
  };
}

function fillIn(argument: string, { processor, phase, run_id, status }: TriggerPayload): string {
  const values: Readonly<Record<string, string>> = { processor, phase: String(phase), run_id, status };
  return argument.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

interface Started {
  readonly program: string;
  readonly args: readonly string[];
  readonly input: string;
  readonly timeoutSeconds: number;
}

async function run({ program, args, input, timeoutSeconds }: Started): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, {
      shell: false,
      timeout: timeoutSeconds * 1000,
      killSignal: 'SIGKILL',
    });
    let said = '';
    const listen = (chunk: Buffer) => {
      said = `${said}${chunk.toString('utf8')}`.slice(-TAIL);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (error) => reject(new Error(`${program} cannot be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `${program} ${ending(code, signal, timeoutSeconds)}${said === '' ? '' : `: ${said.trim()}`}`,
          ),
        );
    });
    // A program that reads nothing may have closed its input already: that is no failure.
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${input}\n`);
  });
}

function ending(code: number | null, signal: string | null, timeoutSeconds: number): string {
  if (code !== null) return `ended with exit code ${code}`;
  return signal === 'SIGKILL' ? `was ended after ${timeoutSeconds} s` : `was ended by ${signal}`;
}
