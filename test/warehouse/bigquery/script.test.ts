import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fragment, param, sql } from '../../../src/sql/sql.js';
import { toScript } from '../../../src/warehouse/bigquery/script.js';

describe('toScript', () => {
  test('creates first, outside of the transaction that holds all the rest', () => {
    const { sql: script } = toScript([
      fragment('DELETE FROM a WHERE TRUE'),
      fragment('CREATE SCHEMA IF NOT EXISTS `p.d`'),
      fragment('CREATE OR REPLACE TEMP TABLE `s` AS\nSELECT 1 AS x'),
      fragment('create table if not exists `p.d.t` (x INT64)'),
      fragment('INSERT INTO a SELECT x FROM `s`'),
      fragment('DROP TABLE `s`'),
    ]);
    expect(script.text.split('\n').filter((line) => line !== ';')).toEqual([
      'CREATE SCHEMA IF NOT EXISTS `p.d`',
      'create table if not exists `p.d.t` (x INT64)',
      'BEGIN TRANSACTION',
      'DELETE FROM a WHERE TRUE',
      'CREATE OR REPLACE TEMP TABLE `s` AS',
      'SELECT 1 AS x',
      'INSERT INTO a SELECT x FROM `s`',
      'DROP TABLE `s`',
      'COMMIT TRANSACTION',
    ]);
  });

  test('knows on which line each statement starts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }), (heights) => {
        const statements = heights.map((height, index) =>
          fragment(Array.from({ length: height }, (_, line) => `-- ${index}.${line}`).join('\n')),
        );
        const { sql: script, lines } = toScript(statements);
        const text = script.text.split('\n');
        expect(lines.map((line) => text[line - 1])).toEqual(statements.map((_, index) => `-- ${index}.0`));
      }),
    );
  });

  test('a statement that ends in a comment does not swallow the next', () => {
    const { sql: script } = toScript([
      fragment('DELETE FROM a WHERE TRUE -- all'),
      fragment('DELETE FROM b WHERE TRUE'),
    ]);
    expect(script.text).toContain('-- all\n;\nDELETE FROM b');
  });

  test.each([
    'DROP TABLE `p.d.t`',
    'CREATE TABLE `p.d.t` (x INT64)',
    'CREATE OR REPLACE TABLE t AS SELECT 1',
    'ALTER TABLE t ADD COLUMN y INT64',
  ])('refuses %s, which no transaction could take back', (text) => {
    expect(() => toScript([fragment('DELETE FROM a WHERE TRUE'), fragment(text)])).toThrow(
      /cannot be part of a transaction/,
    );
  });

  test('two values of one parameter are a mistake', () => {
    const statements = [1, 2].map((value) => sql`SELECT ${param('x', 'INT64', value)}`);
    expect(() => toScript(statements)).toThrow(/two values for the parameter @x/);
  });
});
