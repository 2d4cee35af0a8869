import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fragment } from '../../src/sql/sql.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { type Found, fillgate, type Ran, resultOf } from '../fixtures/binary.js';

/** Three days of orders in a database that something else has filled, and a pipeline that is YAML alone. */
async function shop(checks: readonly string[], ...damage: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fillgate-lie-'));
  const warehouse = await openDuckDb({ file: join(folder, 'data.duckdb'), access: 'write', create: true });
  await warehouse.execute(
    [
      'CREATE SCHEMA shop',
      `CREATE TABLE shop.orders AS SELECT DATE '2024-05-01' + CAST(i // 10 AS INTEGER) AS day, i AS id,
         CAST(20 + i AS DOUBLE) AS amount, 'paid' AS state FROM range(30) t(i)`,
      ...damage,
    ].map(fragment),
  );
  await warehouse.close();
  writeFileSync(
    join(folder, 'fillgate.yaml'),
    `name: shop
owner: sales
everyDay: {start: 2024-05-01, end: 2024-05-03}
tables:
  orders:
    dataset: shop
    date: day
    columns: {day: DATE, id: INT64, amount: FLOAT64, state: STRING, note: STRING}
    checks:
${checks.map((check) => `      - ${check}`).join('\n')}
`,
  );
  return folder;
}

const RANGE = ['--start-date', '2024-05-01', '--end-date', '2024-05-03'];

function rules(folder: string, ...args: readonly string[]): Ran {
  return fillgate(folder, 'rules', ...RANGE, '--database', 'data.duckdb', ...args);
}

function findings(ran: Ran): readonly Found[] {
  return resultOf(ran).gates.flatMap((gate) => gate.findings);
}

test('L43 NULL breaks a rule unless it is declared, and a date of nothing but NULL never passes', async () => {
  const checks = ['{range: amount, min: 0, max: 100}', '{accepted: state, values: [paid, open]}'];
  expect(rules(await shop(checks), '--format', 'json').code).toBe(0);
  const one = `UPDATE shop.orders SET amount = NULL, state = NULL WHERE id = 12`;
  const strict = rules(await shop(checks, one), '--format', 'json');
  expect(strict.code).toBe(1);
  const failed = findings(strict).filter(({ verdict }) => verdict === 'fail');
  expect(failed.map(({ date, field }) => `${date} ${field}`)).toEqual([
    '2024-05-02 range(amount)',
    '2024-05-02 accepted(state)',
  ]);
  expect(failed[0]?.message).toMatch(/NULL in 1 of 10 rows/);
  const nullable = checks.map((check) => check.replace('}', ', nullable: true}'));
  expect(rules(await shop(nullable, one)).code).toBe(0);
  const all = `UPDATE shop.orders SET amount = NULL, state = NULL WHERE day = '2024-05-02'`;
  expect(rules(await shop(checks, all)).code).toBe(1);
  const unknown = rules(await shop(nullable, all), '--format', 'json');
  expect(unknown.code).toBe(3);
  const open = findings(unknown).filter(({ verdict }) => verdict === 'unknown');
  expect(open.map(({ date, field }) => `${date} ${field}`)).toEqual([
    '2024-05-02 range(amount)',
    '2024-05-02 accepted(state)',
  ]);
  expect(open[0]?.message).toMatch(/all 10 values are NULL/);
});

test('L43 a date without rows proves no rule', async () => {
  const empty = await shop(['{range: amount, min: 0}'], `DELETE FROM shop.orders WHERE day = '2024-05-03'`);
  const ran = rules(empty, '--format', 'json');
  expect(ran.code).toBe(3);
  expect(findings(ran).map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'unknown']);
  expect(findings(ran)[2]?.message).toMatch(/orders has no rows on 2024-05-03/);
});

test('L44 a rule that the engine cannot evaluate is unknown, and costs no other rule its verdict', async () => {
  const checks = [
    '{range: amount, min: 0}',
    '{notNull: note}',
    '{range: id, min: 0, name: numbers, severity: warn}',
    '{sql: late.sql, name: late}',
  ];
  const folder = await shop(
    checks,
    'ALTER TABLE shop.orders ALTER id TYPE VARCHAR',
    `UPDATE shop.orders SET id = 'x'`,
  );
  writeFileSync(
    join(folder, 'late.sql'),
    'SELECT day AS date FROM {{orders}} WHERE day BETWEEN @start_date AND @end_date AND no_such_function(id)',
  );
  const ran = rules(folder, '--format', 'json');
  expect(ran.code).toBe(3);
  const told = findings(ran).filter(({ date }) => date === '2024-05-02');
  expect(told.map(({ field, verdict }) => `${field} ${verdict}`)).toEqual([
    'range(amount) pass',
    'not null(note) unknown',
    'numbers unknown',
    'late unknown',
  ]);
  expect(told[1]?.message).toMatch(/not null\(note\) cannot be judged: .*"note" not found/);
  expect(told[2]?.message).toMatch(/Cannot compare values of type VARCHAR and type BIGINT/);
  expect(told[3]?.message).toMatch(/no_such_function/);
});

test('L44 what can be seen in the file is refused before any query', async () => {
  const folder = await shop([
    '{range: amuont, min: 0}',
    `{pattern: state, matches: 'pa(id'}`,
    '{range: amount, min: 5, max: 1}',
    '{range: state, min: 0}',
    '{accepted: id, values: [one]}',
    '{metric: AVG(amuont), min: 1}',
    '{notNul: id}',
  ]);
  const lint = fillgate(folder, 'lint', 'fillgate.yaml');
  expect(lint.code).toBe(2);
  for (const told of [
    /unknown column of orders: amuont; did you mean amount\?/,
    /checks\[1\]\.matches: not a regular expression: .*group/,
    /checks\[2\]\.min: min 5 is more than max 1/,
    /checks\[3\]\.range: a range needs a number or a DATE, state is STRING/,
    /checks\[4\]\.values: the column is INT64, the value "one" is not/,
    /checks\[5\]\.metric: unknown column of orders: amuont; did you mean amount\?/,
    /checks\[6\]\.notNul: unknown key; did you mean notNull/,
  ]) {
    expect(lint.stdout).toMatch(told);
  }
  const ran = fillgate(folder, 'rules', ...RANGE, '--database', 'there-is-none.duckdb');
  expect(ran.stderr).toMatch(/the pipeline .* has \d+ problems/);
  expect(ran.code).toBe(2);
});
