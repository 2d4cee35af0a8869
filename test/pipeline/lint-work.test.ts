import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { lintPipeline } from '../../src/pipeline/lint.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { changed, writePipeline } from './small-pipeline.js';

/** The small pipeline with TF's SQL replaced by other work. */
function withWork(work: string): string {
  const file = writePipeline(changed('    sql: tf.sql\n', work));
  writeFileSync(join(dirname(file), 'job.mjs'), 'export const run = () => [];');
  return file;
}
const problems = (work: string) =>
  lintPipeline(withWork(work)).map(({ path, message }) => `${path}: ${message}`);

test('a command and a module are work as good as SQL', () => {
  const command = loadPipeline(withWork('    command: {run: [job, "--day={date}"], output: rows}\n'))
    .processors[1];
  expect(command).toMatchObject({
    kind: 'command',
    command: { per: 'date', output: 'rows', timeoutSeconds: 3600 },
  });
  const ranged = loadPipeline(withWork('    command: {run: [job, "{start}", "{end}"], timeoutSeconds: 5}\n'))
    .processors[1];
  expect(ranged).toMatchObject({
    kind: 'command',
    command: { per: 'range', output: 'table', timeoutSeconds: 5 },
  });
  const module = loadPipeline(withWork('    module: {file: job.mjs}\n')).processors[1];
  expect(module).toMatchObject({
    kind: 'module',
    module: { per: 'range', file: expect.stringMatching(/^\/.*job\.mjs$/) },
  });
});

test.each([
  ['', 'processors.TF: expected exactly one of sql, command and module'],
  [
    '    sql: tf.sql\n    module: {file: job.mjs}\n',
    'processors.TF: expected exactly one of sql, command and module',
  ],
  [
    '    module: {file: gone.mjs}\n',
    expect.stringMatching(/^processors\.TF\.module\.file: cannot read .*gone\.mjs$/),
  ],
  ['    command: {run: [job, "{day}"]}\n', 'processors.TF.command.run[1]: unknown placeholder {day}'],
  [
    '    command: {run: [job]}\n',
    'processors.TF.command.run: the command is not told which dates to compute',
  ],
  ['    command: {run: []}\n', expect.stringMatching(/^processors\.TF\.command\.run: /)],
  ['    command: {run: "job {date}"}\n', expect.stringMatching(/^processors\.TF\.command\.run: /)],
])('what cannot be run is told at its place (%#)', (work, problem) => {
  expect(problems(work)).toContainEqual(problem);
});

test('columns that say who plays whom must be there', () => {
  const sides = changed('finished: [3]}', 'finished: [3], sides: [home, guest]}');
  expect(lintPipeline(writePipeline(sides)).map(({ path }) => path)).toEqual(['calendar.sides[1]']);
  const group = changed('game: game_id}}', 'game: game_id, group: club}}');
  expect(lintPipeline(writePipeline(group)).map(({ path }) => path)).toEqual([
    'processors.TF.excuses[0].shortHistory.group',
  ]);
});
