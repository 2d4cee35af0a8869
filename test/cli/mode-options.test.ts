import { describe, expect, test } from 'vitest';
import yargs from 'yargs';
import { type ModeArguments, modeOf, modeOptions, nearModeOption } from '../../src/cli/mode-options.js';
import { readModeOptions } from '../../src/runner/modes/mode-options.js';

function parse(line: string) {
  const parser = modeOptions(yargs(line.split(' ').filter(Boolean)).exitProcess(false).strict());
  const failing = parser.fail((message) => {
    throw new Error(message);
  });
  return readModeOptions(modeOf(failing.parseSync() as unknown as ModeArguments));
}

describe('the command line says the mode', () => {
  test.each([
    ['', { mode: null, strictUpstream: null, allowRecent: false, skipPreflight: false }],
    ['--mode daily', { mode: 'daily' }],
    ['--mode=backfill --allow-recent', { mode: 'backfill', allowRecent: true }],
    ['--skip-downstream-trigger', { mode: 'backfill' }],
    ['--skip_downstream_trigger', { mode: 'backfill' }],
    ['--mode daily --no-strict-upstream', { mode: 'daily', strictUpstream: false }],
    ['--mode backfill --strict-upstream', { mode: 'backfill', strictUpstream: true }],
  ])('%s', (line, said) => {
    expect(parse(line)).toMatchObject({ ...said, warnings: [] });
  });

  test('and contradicts itself in no silence', () => {
    expect(() => parse('--mode daily --skip-downstream-trigger')).toThrow(/daily mode, .* for backfill mode/);
  });

  test.each(['--backfill-mode', '--is-backfill', '--backfilMode', '--mod daily', '--mode Daily'])(
    '%s is an error',
    (line) => {
      expect(() => parse(line)).toThrow();
    },
  );
});

test.each([
  ['Unknown arguments: backfill-mode, backfillMode', 'did you mean --mode backfill?'],
  ['Unknown argument: is_backfill', 'did you mean --mode backfill?'],
  ['Unknown argument: mod', 'did you mean --mode?'],
  ['Unknown argument: skip-downstream', 'did you mean --skip-downstream-trigger?'],
  ['Unknown argument: no-strict-upstrem', 'did you mean --no-strict-upstream or --strict-upstream?'],
  ['Unknown argument: databse', null],
  ['not enough arguments', null],
])('%s: %s', (message, near) => {
  expect(nearModeOption(message)).toBe(near);
});
