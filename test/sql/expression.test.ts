import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Expression, renderExpression } from '../../src/sql/expression.js';
import { parseExpression } from '../../src/sql/parse-expression.js';

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.message}`);
  return result.expression;
}

function refusal(text: string): string {
  const result = parseExpression(text);
  return result.ok ? 'accepted' : result.message;
}

const bare = (column: string) => column;

const literal = fc.oneof(
  fc.nat(9999).map(String),
  fc.tuple(fc.nat(99), fc.nat(99)).map(([a, b]) => `${a}.${b}`),
);
const column = fc.constantFrom('opp_fga', 'paint_rate_last_10', '_x', 'A1');
const text = fc.constantFrom("'perimeter'", "'mid range'", "''", "'2022-10-18'", "'Dončić'");
const { value, condition } = fc.letrec<{ value: string; condition: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    column,
    literal,
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '/'), tie('value'))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('value').map((a) => `ABS(${a})`),
    tie('value').map((a) => `-(${a})`),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `COALESCE(${a}, ${b})`),
  ),
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'condition' },
    fc
      .tuple(tie('value'), fc.constantFrom('=', '<>', '<', '>', '<=', '>='), tie('value'))
      .map((parts) => parts.join(' ')),
    fc.tuple(column, fc.constantFrom('IS NULL', 'is not null')).map((parts) => parts.join(' ')),
    fc
      .tuple(column, fc.constantFrom('IN', 'NOT IN'), text, text)
      .map(([a, op, b, c]) => `${a} ${op} (${b}, ${c})`),
    fc
      .tuple(tie('value'), fc.constantFrom('BETWEEN', 'NOT BETWEEN'), tie('value'), tie('value'))
      .map(([a, op, b, c]) => `${a} ${op} ${b} AND ${c}`),
    fc
      .tuple(tie('condition'), fc.constantFrom('AND', 'OR', 'and'), tie('condition'))
      .map(([a, op, b]) => `(${a}) ${op} ${b}`),
    tie('condition').map((a) => `NOT ${a}`),
  ),
}));

describe('parseExpression', () => {
  test('keeps the text, the columns and SQL that both engines read', () => {
    const rule = parsed('paint_pct_last_10 is NOT null\n  OR paint_rate_last_10 = 0');
    expect(rule.text).toBe('paint_pct_last_10 is NOT null OR paint_rate_last_10 = 0');
    expect(rule.columns).toEqual(['paint_pct_last_10', 'paint_rate_last_10']);
    expect(renderExpression(rule, (name) => `t.\`${name}\``)).toBe(
      't.`paint_pct_last_10` IS NOT NULL OR t.`paint_rate_last_10` = 0',
    );
  });

  test('names each column once', () => {
    expect(parsed('a > 0 AND a < b').columns).toEqual(['a', 'b']);
  });

  test('a zero divisor is NULL on every engine, not an error on one', () => {
    expect(renderExpression(parsed('a / b > 1'), bare)).toBe('a / NULLIF ( b , 0 ) > 1');
    expect(renderExpression(parsed('a / NULLIF(b, 0) > 1'), bare)).toBe('a / NULLIF ( b , 0 ) > 1');
  });

  test('white space inside a string is part of its value', () => {
    expect(parsed("a  =  'x  y'").text).toBe("a = 'x  y'");
  });

  test.each([
    ['', 'position 1: expected a value, found the end'],
    ['a >', 'position 4: expected a value, found the end'],
    ['a', 'position 1: expected a condition'],
    ['a > 0 b', 'position 7: expected AND, OR or the end, found b'],
    ['(a > 0', 'position 7: expected ), found the end'],
    ['a = NULL', 'position 5: expected a value (for NULL write IS NULL), found NULL'],
    ['a IS 3', 'position 6: expected NULL, found 3'],
    ['a NOT 3', 'position 7: expected BETWEEN or IN, found 3'],
    ['(a = b) + 1 > 0', 'position 1: expected a number, found a condition'],
    ['a = b = c', 'position 7: expected AND, OR or the end, found ='],
    ['a AND b > 0', 'position 1: expected a condition'],
    ["a + 'x' > 0", 'position 5: expected a number, found text'],
    ["1 = 'x'", 'position 5: cannot compare number with text'],
    ['SLEEP(10) > 0', 'position 1: unknown function SLEEP'],
    ['a != 0', 'position 3: unknown "!="; write <>'],
    ["a = 'x", "position 5: this ' is never closed on its line"],
    ['COALESCE(a) > 0', 'position 11: expected ,, found )'],
    ['a > 10abc', 'position 7: expected AND, OR or the end, found abc'],
    ['a b > 0', 'position 1: expected a condition'],
  ])('%j is refused: %s', (input, message) => {
    expect(refusal(input)).toContain(message);
  });

  test.each([
    'a > 0; DROP TABLE x',
    'a > 0 -- x',
    'a > 0 /* x */',
    'a > 0 # x',
    '`a` > 0',
    '"a" > 0',
    "a = 'x''y'",
    "a = 'x\\'",
    "a = '--'",
    "a = '/*'",
    "a = '{{PGS}}'",
    "a = '@start_date'",
    'a > @start_date',
    'a > $1',
    'a > (SELECT 1)',
    'a > b.c',
    'a > 1e5',
    'a > ARRAY[1]',
    '{{PGS}} > 0',
  ])('%j is refused', (input) => {
    expect(refusal(input)).not.toBe('accepted');
  });

  test('depth and length end in a message, not in a stack overflow', () => {
    expect(refusal(`${'('.repeat(400)}a > 0${')'.repeat(400)}`)).toContain('parentheses deep');
    expect(refusal(`a > ${'1'.repeat(2000)}`)).toContain('at most 1000 characters');
    expect(refusal(`${'NOT '.repeat(240)}a > 0`)).toBe('accepted');
  });

  test('column kinds refuse what no engine could evaluate', () => {
    const kinds = { name: 'text', points: 'number', day: 'date', list: 'other', home: 'boolean' } as const;
    const verdict = (input: string) =>
      parseExpression(input, (name) => kinds[name as keyof typeof kinds] ?? 'any').ok;
    expect(verdict('name > 0')).toBe(false);
    expect(verdict('points IN (1, 2)')).toBe(true);
    expect(verdict("points IN (1, 'x')")).toBe(false);
    expect(verdict("day >= '2022-10-18'")).toBe(true);
    expect(verdict('list IS NOT NULL')).toBe(true);
    expect(verdict('list = list')).toBe(false);
    expect(verdict('home = TRUE')).toBe(true);
    expect(verdict('home + 1 > 0')).toBe(false);
    expect(verdict('COALESCE(points, name) = 1')).toBe(false);
    expect(verdict('ABS(name) > 1')).toBe(false);
    expect(verdict('elsewhere > 0')).toBe(true);
  });

  test('property: what is rendered reads back as the same tokens', () => {
    fc.assert(
      fc.property(condition, (input) => {
        fc.pre(input.length <= 500);
        const first = parsed(input);
        expect(parsed(renderExpression(first, bare)).tokens).toEqual(first.tokens);
      }),
    );
  });

  test('property: a value alone is no condition, and a condition no value', () => {
    fc.assert(
      fc.property(value, condition, (some, other) => {
        fc.pre(some.length + other.length <= 900);
        expect(refusal(some)).not.toBe('accepted');
        expect(refusal(`(${other}) + 1 > 0`)).not.toBe('accepted');
      }),
    );
  });

  test('property: a character of another language anywhere outside strings is refused', () => {
    fc.assert(
      fc.property(
        condition,
        fc.constantFrom(';', '"', '`', '#', '\\', '@', '$', '{', '[', '|', ':'),
        fc.nat(),
        (input, bad, seed) => {
          const holes = [...input].reduce<{ inside: boolean; at: number[] }>(
            (seen, character, index) => ({
              inside: seen.inside !== (character === "'"),
              at: seen.inside ? seen.at : [...seen.at, index],
            }),
            { inside: false, at: [] },
          ).at;
          const at = holes[seed % holes.length] ?? 0;
          expect(refusal(input.slice(0, at) + bad + input.slice(at))).not.toBe('accepted');
        },
      ),
    );
  });

  test('property: whatever the input, what is accepted renders without a foreign character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(condition, fc.string({ maxLength: 6 }), fc.constantFrom("'", '--', '; ')), {
          maxLength: 4,
        }),
        (parts) => {
          const result = parseExpression(parts.join(''));
          if (!result.ok) return;
          const sql = renderExpression(result.expression, bare);
          expect(sql.replace(/'[^']*'/g, '')).toMatch(/^[A-Za-z0-9_ .,()+*/<>=-]*$/);
          expect(sql).not.toMatch(/--|\/\*|[;`"\\]/);
        },
      ),
    );
  });
});

describe('renderExpression', () => {
  test('refuses tokens that no parser made', () => {
    const forged = (
      kind: 'word' | 'string' | 'symbol' | 'number' | 'column',
      forgedText: string,
    ): Expression => ({
      text: '',
      columns: [],
      tokens: [{ kind, text: forgedText }],
    });
    expect(() => renderExpression(forged('word', 'DROP'), bare)).toThrow('not a word');
    expect(() => renderExpression(forged('string', "' OR 1=1"), bare)).toThrow('not a string');
    expect(() => renderExpression(forged('symbol', ';'), bare)).toThrow('not a symbol');
    expect(() => renderExpression(forged('number', '1;'), bare)).toThrow('not a number');
    expect(() => renderExpression(forged('column', 'a b'), bare)).toThrow('not a column');
  });
});
