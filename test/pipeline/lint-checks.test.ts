import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintPipeline, lintWarnings } from '../../src/pipeline/lint.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { changed, writePipeline } from './small-pipeline.js';

const SOUND = [
  '{unique: [day, id]}',
  '{notNull: [id, amount]}',
  "{range: day, min: '2024-01-01'}",
  '{range: amount, min: 0, severity: warn, owner: finance}',
  '{accepted: state, values: [open, paid], nullable: true}',
  "{pattern: code, matches: '^[A-Z]{3}$'}",
  `{valid: "state <> 'paid' OR amount > 0"}`,
  '{parent: customers, columns: {customer: id}}',
  '{rows: per date, min: 1}',
  '{metric: SUM(amount) / COUNT(*), min: 5, name: mean amount}',
  '{sql: late.sql, name: late}',
];

const LATE = 'SELECT day AS date FROM {{orders}} WHERE day BETWEEN @start_date AND @end_date AND amount < 0';

/** A pipeline that is YAML alone, with these checks; the file's path. */
function shop(
  checks: readonly string[],
  late = LATE,
  head = 'owner: sales\neveryDay: {start: 2024-01-01}',
): string {
  const folder = mkdtempSync(join(tmpdir(), 'fillgate-checks-'));
  writeFileSync(join(folder, 'late.sql'), late);
  const file = join(folder, 'fillgate.yaml');
  writeFileSync(
    file,
    `name: shop
${head}
tables:
  customers:
    dataset: shop
    date: since
    columns: {since: DATE, id: INT64, name: STRING}
  orders:
    dataset: shop
    date: day
    columns: {day: DATE, id: INT64, customer: INT64, amount: FLOAT64, state: STRING, code: STRING, tags: ARRAY<STRING>}
    checks:
${checks.map((check) => `      - ${check}`).join('\n')}
`,
  );
  return file;
}

const problems = (check: string, late?: string) =>
  lintPipeline(shop([check], late)).map(({ path, message, suggestion }) =>
    [path.replace('tables.orders.checks[0]', ''), message, suggestion ?? ''].join(' ').trim(),
  );

describe('a pipeline that is YAML alone', () => {
  test('needs no phases, processors, bookkeeping or abbreviations', () => {
    expect(lintPipeline(shop(SOUND))).toEqual([]);
    const pipeline = loadPipeline(shop(SOUND));
    const orders = pipeline.tables.find(({ name }) => name === 'orders');
    expect(orders).toMatchObject({ abbreviation: 'orders', phase: 1, stage: 'phase1' });
    expect(pipeline.calendar.declared).toEqual({
      start: '2024-01-01',
      end: null,
      weekdays: [0, 1, 2, 3, 4, 5, 6],
      except: [],
    });
  });

  test('names and owns every check', () => {
    const orders = loadPipeline(shop(SOUND)).tables.find(({ name }) => name === 'orders');
    expect(orders?.checks?.map(({ name, owner, severity }) => `${name} ${owner} ${severity}`)).toEqual([
      'unique(day, id) sales fail',
      'not null(id) sales fail',
      'not null(amount) sales fail',
      'range(day) sales fail',
      'range(amount) finance warn',
      'accepted(state) sales fail',
      'pattern(code) sales fail',
      "valid(state <> 'paid' OR amount > 0) sales fail",
      'parent(customers, customer) sales fail',
      'rows sales fail',
      'mean amount sales fail',
      'late sales fail',
    ]);
  });

  test('says in one way alone which dates are expected', () => {
    const [problem] = lintPipeline(shop(SOUND, LATE, 'owner: sales'));
    expect(problem?.message).toMatch(/exactly one of calendar and everyDay/);
    expect(
      lintPipeline(shop(SOUND, LATE, 'owner: a\neveryDay: {start: 2024-02-01, end: 2024-01-01}')),
    ).toHaveLength(1);
  });

  test('has no games to judge units by', () => {
    const yaml = changed(
      /calendar: .*\n/.exec(changed('name: small', 'name: small'))?.[0] ?? '',
      'everyDay: {start: 2024-01-01}\n',
    );
    expect(lintPipeline(writePipeline(yaml)).map(({ message }) => message)).toEqual([
      'units are judged against the games of a schedule; everyDay has none',
    ]);
  });
});

describe('lint refuses what can be seen in the file', () => {
  test.each([
    ['{notNull: ids}', '.notNull unknown column of orders: ids did you mean id?'],
    ['{notNull: [id, amuont]}', '.notNull[1] unknown column of orders: amuont did you mean amount?'],
    ['{unique: [day, idd]}', '.unique[1] unknown column of orders: idd did you mean id?'],
    ['{range: amount}', '.range range needs min or max'],
    ['{range: amount, min: 2, max: 1}', '.min min 2 is more than max 1'],
    ['{range: amount, min: low}', '.min expected a number, found "low"'],
    ['{range: day, min: 5}', ".min expected a calendar date, 'YYYY-MM-DD', found 5"],
    ["{range: day, min: '2024-02-30'}", '.min expected a calendar date'],
    ['{range: code, min: 1}', '.range a range needs a number or a DATE, code is STRING'],
    ['{range: tags, min: 1}', '.range a range needs a number or a DATE, tags is ARRAY<STRING>'],
    ['{accepted: state}', '.accepted accepted needs values'],
    ['{accepted: state, values: [1]}', '.values the column is STRING, the value 1 is not'],
    ['{accepted: amount, values: [1]}', '.values accepted values need a STRING or INT64 column'],
    ['{pattern: id, matches: x}', '.pattern a pattern needs a STRING column, id is INT64'],
    ["{pattern: code, matches: '(a'}", '.matches not a regular expression'],
    ["{pattern: code, matches: '(?=a)'}", '.matches look-ahead and look-behind are not known'],
    ["{pattern: code, matches: '(a)\\1'}", '.matches back references are not known'],
    ["{pattern: code, matches: 'a{2000}'}", '.matches the engines (RE2) repeat at most 1000 times'],
    ['{valid: amount}', '.valid position 1: expected a condition'],
    ['{valid: state > 5}', '.valid position 9: cannot compare text with number'],
    ['{parent: custmers, columns: {customer: id}}', '.parent unknown table custmers did you mean customers?'],
    [
      '{parent: customers, columns: {custmer: id}}',
      'unknown column of orders: custmer did you mean customer?',
    ],
    ['{parent: customers, columns: {customer: ID}}', 'unknown column of customers: ID'],
    ['{parent: customers, columns: {customer: name}}', 'customer is INT64, name of customers is STRING'],
    ['{parent: customers}', '.parent parent needs columns'],
    ['{rows: per date, min: 1.5}', '.min expected a whole number of rows from 0 on'],
    ['{metric: amount, min: 1}', '.metric position 1: amount differs from row to row; write an aggregate'],
    ['{metric: AVG(code), min: 1}', '.metric position 5: expected a number, found text'],
    ['{metric: AVG(amuont), min: 1}', '.metric unknown column of orders: amuont did you mean amount?'],
    ['{metric: COUNT(*), min: a}', '.min expected a number, found "a"'],
    ['{notNull: id, min: 3}', '.min min means nothing to notNull; it belongs to range, rows, metric'],
    ['{rows: per date, min: 1, nullable: true}', '.nullable nullable means nothing to rows'],
    ['{notNull: id, range: amount, min: 1}', 'expected exactly one of notNull, unique'],
    ['{name: nothing}', 'expected exactly one of notNull, unique'],
    ['{sql: none.sql}', '.sql cannot read'],
  ])('%s', (check, message) => {
    const found = problems(check);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  test.each([
    ['DELETE FROM {{orders}}', 'expected a SELECT'],
    [`${LATE}; SELECT 1`, 'without a semicolon'],
    [`WITH gone AS (DELETE FROM {{orders}}) ${LATE}`, 'DELETE does more than read'],
    ['SELECT day AS date FROM {{orders}}', '@start_date is not used'],
    ['SELECT day AS date FROM {{orders}} WHERE day >= @start_date -- @end_date', '@end_date is not used'],
    [`${LATE} AND id = @id`, 'unknown parameter @id'],
    [LATE.replace(' AS date', ''), 'expected a column "date"'],
    [LATE.replace('orders', 'oders'), 'unknown name {{oders}}'],
    [LATE.replace('}}', ''), '"{{" without "}}"'],
  ])('the SQL %s', (sql, message) => {
    expect(problems('{sql: late.sql}', sql).join('\n')).toContain(message);
  });

  test.each([
    LATE,
    `-- about DELETE; and @id\n${LATE}`,
    LATE.replace('amount < 0', "state = 'DROP; @x'"),
    'SELECT * FROM (SELECT o.*, day AS date FROM {{orders}} o WHERE day BETWEEN @start_date AND @end_date)',
  ])('but not %s', (sql) => {
    expect(problems('{sql: late.sql}', sql)).toEqual([]);
  });

  test('a check that nobody owns, and two of one name', () => {
    const free = shop(['{notNull: id}'], LATE, 'everyDay: {start: 2024-01-01}');
    expect(lintPipeline(free).map(({ message }) => message)).toEqual([
      'nobody owns this check: write owner here, at the table, or at the top of the file',
    ]);
    const twice = lintPipeline(shop(['{range: amount, min: 0}', '{range: amount, max: 9}']));
    expect(twice.map(({ message }) => message)).toEqual([
      'two checks of orders are named "range(amount)": give one of them a name of its own',
    ]);
  });
});

describe('a critical field that its processor writes as a literal', () => {
  const sql = (field: string) => ({
    'tf.sql': `WITH expected AS {{expected}}\nSELECT ${field} AS form FROM {{TG}}\n`,
  });
  const warnings = (field: string, yaml = changed('name: small', 'name: small')) =>
    lintWarnings(writePipeline(yaml, sql(field))).map(({ path, message }) => `${path}: ${message}`);

  test.each(['0', 'NULL', "'x'", '-1.5', 'TRUE', 'CAST(0 AS FLOAT64)'])(
    '%s is a warning, and no problem',
    (literal) => {
      expect(warnings(literal)).toEqual([
        `tables.team_form.rules.form: form is constant by construction: TF writes ${literal.replace(/CAST\((\S+).*/, '$1')} on every row, so the rule can tell nothing`,
      ]);
      expect(lintPipeline(writePipeline(changed('name: small', 'name: small'), sql(literal)))).toEqual([]);
    },
  );

  test.each(['points', 'points / 2', '0 AS form, x', 'ABS(2)', 'COALESCE(points, 0)'])(
    '%s is none',
    (expression) => {
      expect(warnings(expression)).toEqual([]);
    },
  );

  test('is none where the rule says that it is as it should be', () => {
    const yaml = changed(
      'form: {valid: "form > 0 OR form IS NOT NULL"}',
      'form: {valid: form > 0, constant: true}',
    );
    expect(warnings('0', yaml)).toEqual([]);
  });
});
