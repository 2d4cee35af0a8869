import { resolve } from 'node:path';
import type { Draft } from '../draft.js';
import type { Path, Problem } from '../problem.js';
import { readText } from '../read-text.js';
import type { RawProcessor } from '../schema.js';

const PLACEHOLDERS = ['{start}', '{end}', '{date}'];

/**
 * Jobs that are no SQL: placeholders that mean something, modules that exist.
 * @param folder - Where the pipeline file lies.
 */
export function* lintWork(draft: Draft, folder: string): Iterable<Problem> {
  for (const [name, raw] of draft.processors) {
    yield* lintCommand(draft, ['processors', name, 'command', 'run'], raw);
    const file = raw.module && resolve(folder, raw.module.file);
    if (file !== undefined && readText(file) === null) {
      yield draft.problem(['processors', name, 'module', 'file'], { message: `cannot read ${file}` });
    }
  }
}

function* lintCommand(draft: Draft, path: Path, { command }: RawProcessor): Iterable<Problem> {
  const run = command?.run ?? [];
  for (const [index, argument] of run.entries()) {
    const unknown = argument.match(/\{[a-z_]*\}/gi)?.find((one) => !PLACEHOLDERS.includes(one));
    if (unknown === undefined) continue;
    yield draft.problem([...path, index], {
      message: `unknown placeholder ${unknown}`,
      suggestion: `known: ${PLACEHOLDERS.join(', ')}`,
    });
  }
  if (command && !PLACEHOLDERS.some((one) => run.some((argument) => argument.includes(one)))) {
    yield draft.problem(path, {
      message: 'the command is not told which dates to compute',
      suggestion: `use ${PLACEHOLDERS.join(', ')} among the arguments`,
    });
  }
}
