import { expect, it } from 'vitest';
import { reporters } from '../../reports/index.js';
import { PLAIN_STYLE } from '../fixtures/results.js';
import { closedFolded } from './judged-results.js';

it('every report has a name and an extension of its own', () => {
  expect(reporters.map(({ name, extension }) => `${name}.${extension}`)).toEqual([
    'terminal.txt',
    'json.json',
    'parquet.parquet',
  ]);
});

it.each(reporters.map((reporter) => [reporter.name, reporter] as const))(
  '%s is a pure function of the result',
  async (_name, reporter) => {
    const result = closedFolded();
    const before = JSON.stringify(result);
    const first = await reporter.render(result, PLAIN_STYLE);
    expect(await reporter.render(result, PLAIN_STYLE)).toEqual(first);
    expect(JSON.stringify(result)).toBe(before);
  },
);
