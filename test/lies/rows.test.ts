import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const ROWS = Array.from({ length: 47 }, (_, index) => `L${String(index + 1).padStart(2, '0')}`);

const tests = readdirSync('test/lies')
  .filter((name) => /^l\d.*\.test\.ts$/.test(name))
  .map((name) => readFileSync(join('test/lies', name), 'utf8'));

test('every row has a test', () => {
  const untested = ROWS.filter((row) => !tests.some((text) => new RegExp(`['\`]${row} `).test(text)));
  expect(untested).toEqual([]);
});

test('every row has a protection that is taken out to see its test fail', () => {
  const mutations: { row: string }[] = parse(readFileSync('test/proof/lies/mutations.yaml', 'utf8'));
  const proved = new Set(mutations.map(({ row }) => row));
  expect(ROWS.filter((row) => !proved.has(row))).toEqual([]);
});
