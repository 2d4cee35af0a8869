import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { fragment } from '../../src/sql/sql.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { type Found, fillgate, resultOf } from '../fixtures/binary.js';

const folder = mkdtempSync(join(tmpdir(), 'fillgate-alone-'));
const WEEK = ['--start-date', '2024-05-06', '--end-date', '2024-05-12'];

/** Five workdays of ten orders each; nothing on the weekend. */
const TABLES = [
  'CREATE SCHEMA shop',
  `CREATE TABLE shop.customers AS SELECT DATE '2024-01-01' AS since, i AS id FROM range(8) t(i)`,
  `CREATE TABLE shop.orders AS SELECT DATE '2024-05-06' + CAST(i // 10 AS INTEGER) AS day, i AS id, i % 8 AS customer,
     CAST(20 + i % 10 AS DOUBLE) AS amount, 'paid' AS state, 'ABC' AS code FROM range(50) t(i)`,
];

const PIPELINE = `name: shop
owner: data-team
everyDay: {start: 2024-05-01, end: 2024-05-31, weekdays: [mon, tue, wed, thu, fri]}
tables:
  customers:
    dataset: shop
    date: since
    columns: {since: DATE, id: INT64}
  orders:
    dataset: shop
    date: day
    key: [id]
    columns: {day: DATE, id: INT64, customer: INT64, amount: FLOAT64, state: STRING, code: STRING}
    checks:
      - {unique: [day, id]}
      - {notNull: [id, customer]}
      - {range: amount, min: 0, max: 10000, severity: warn, owner: finance}
      - {range: day, min: '2024-01-01'}
      - {accepted: state, values: [open, paid, sent]}
      - {pattern: code, matches: '^[A-Z]{3}$'}
      - {valid: "state <> 'paid' OR amount > 0"}
      - {parent: customers, columns: {customer: id}}
      - {rows: per date, min: 5, max: 20}
      - {metric: SUM(amount) / COUNT(*), min: 20, max: 30, name: mean amount}
      - {sql: twice.sql, name: paid twice}
`;

const TWICE = `-- Two orders of one customer on one day.
SELECT day AS date, customer FROM {{orders}}
WHERE day BETWEEN @start_date AND @end_date
GROUP BY day, customer HAVING COUNT(*) > 2
`;

const run = (command: string, ...args: string[]) =>
  fillgate(folder, command, ...args, '--database', 'data.duckdb');

function findings(command: string, ...args: string[]): readonly (Found & { gate: string })[] {
  const result = resultOf(run(command, ...args, '--format', 'json'));
  return result.gates.flatMap(({ gate, findings: found }) => found.map((one) => ({ ...one, gate })));
}

async function damage(...statements: readonly string[]): Promise<void> {
  const warehouse = await openDuckDb({ file: join(folder, 'data.duckdb'), access: 'write', create: true });
  try {
    await warehouse.execute(statements.map(fragment));
  } finally {
    await warehouse.close();
  }
}

beforeAll(async () => {
  writeFileSync(join(folder, 'fillgate.yaml'), PIPELINE);
  writeFileSync(join(folder, 'twice.sql'), TWICE);
  await damage(...TABLES);
});

describe('a pipeline that is YAML alone, over tables that something else has filled', () => {
  test('is judged per rule and workday by one statement a table and one for each that needs its own', () => {
    expect(fillgate(folder, 'lint', 'fillgate.yaml').stdout).toBe('fillgate.yaml: no problem\n');
    const ran = run('rules', ...WEEK, '--format', 'json');
    expect(ran.code).toBe(0);
    const result = resultOf(ran);
    expect(result.gates[0]?.findings).toHaveLength(5 * 12);
    expect(result.statements.map(({ id }) => id)).toEqual([
      'profile:orders',
      'orphans:orders:customers(customer=id)',
      'offending:orders:paid twice',
    ]);
  });

  test('opens in verify, by what there is to evaluate', () => {
    const ran = run('verify', '--table', 'orders', ...WEEK, '--format', 'json');
    expect(ran.code).toBe(0);
    expect(resultOf(ran).gates.map(({ gate }) => gate)).toEqual(['gaps', 'duplicates', 'rules']);
    expect(run('audit', '--table', 'orders', ...WEEK).code).toBe(0);
  });

  test('skips a weekend with its reason, and does not know other months', () => {
    const weekend = run('rules', '--dates', '2024-05-11,2024-05-12');
    expect(weekend.stdout).toMatch(/no date expected between 2024-05-11 and 2024-05-12/);
    expect(weekend.code).toBe(0);
    expect(run('rules', '--date', '2024-06-03').code).toBe(3);
  });

  test('takes rules by name and owner, and refuses names that nobody has', () => {
    const mine = findings('rules', ...WEEK, '--owner', 'finance');
    expect(new Set(mine.map(({ field }) => field))).toEqual(new Set(['range(amount)']));
    expect(findings('check', ...WEEK, '--rule', 'mean amount', '--rule', 'rows')).toHaveLength(10);
    const unknown = run('rules', ...WEEK, '--rule', 'mean amont');
    expect(unknown.stderr).toMatch(/unknown rule "mean amont"\s+did you mean mean amount\?/);
    expect(unknown.code).toBe(2);
    expect(run('rules', ...WEEK, '--owner', 'data-tem').code).toBe(2);
  });

  test('finds each break where it is', async () => {
    await damage(
      `UPDATE shop.orders SET amount = 'NaN' WHERE id = 0`,
      `UPDATE shop.orders SET state = 'lost', code = 'abc' WHERE id = 11`,
      `UPDATE shop.orders SET customer = 99 WHERE id = 12`,
      `UPDATE shop.orders SET customer = 1 WHERE id BETWEEN 20 AND 25`,
      `UPDATE shop.orders SET amount = -5 WHERE id BETWEEN 30 AND 39`,
      'INSERT INTO shop.orders SELECT * FROM shop.orders WHERE id = 49',
      'UPDATE shop.orders SET id = NULL WHERE id = 48',
    );
    const found = findings('rules', ...WEEK).filter(({ verdict }) => verdict !== 'pass');
    expect(found.map(({ date, field, verdict }) => `${date} ${field} ${verdict}`).sort()).toEqual([
      '2024-05-06 mean amount unknown',
      '2024-05-06 range(amount) warn',
      '2024-05-07 accepted(state) fail',
      '2024-05-07 parent(customers, customer) fail',
      '2024-05-07 pattern(code) fail',
      '2024-05-08 paid twice fail',
      '2024-05-09 mean amount fail',
      '2024-05-09 range(amount) warn',
      "2024-05-09 valid(state <> 'paid' OR amount > 0) fail",
      '2024-05-10 not null(id) fail',
      '2024-05-10 paid twice fail',
      '2024-05-10 unique(day, id) fail',
    ]);
    expect(run('rules', ...WEEK).code).toBe(1);
    expect(run('rules', '--rule', 'range(amount)', ...WEEK).code).toBe(0);
    expect(run('rules', '--rule', 'range(amount)', ...WEEK, '--strict').code).toBe(1);
  });
});
