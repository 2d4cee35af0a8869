import type { CommandWork } from '../../pipeline/model.js';
import type { Chunk } from '../chunk-dates.js';
import { givenFailures } from './given-failures.js';
import { ProcessorError } from './processor-error.js';
import { runCommand } from './run-command.js';
import type { GivenRows } from './staged-rows.js';

/** Runs a user's job for a chunk and gives back what it printed to stdout. */
export async function runJob(work: CommandWork, chunk: Chunk): Promise<string> {
  const timeoutMs = work.timeoutSeconds * 1000;
  return await runCommand({ argv: argumentsOf(work, chunk), folder: work.folder, timeoutMs });
}

/** `{start}`, `{end}` and `{date}` inside the arguments; each stays one argument, whatever it holds. */
export function argumentsOf(work: CommandWork, { start, end }: Chunk): readonly string[] {
  return work.run.map((argument) =>
    argument.replaceAll('{start}', start).replaceAll('{end}', end).replaceAll('{date}', start),
  );
}

/**
 * Reads JSON lines: a row each, or `{"failure": {...}}`.
 * @throws ProcessorError for a line that is no JSON.
 */
export function parseRows(output: string): GivenRows {
  const values = output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => parseLine(line, index + 1));
  return {
    rows: values.filter((value) => failureIn(value) === null),
    failures: givenFailures(values.map(failureIn).filter((failure) => failure !== null)),
  };
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ProcessorError(`printed a line that is no JSON (line ${number}): ${line.slice(0, 200)}`);
  }
}

function failureIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'failure' in value ? value.failure : null;
}
