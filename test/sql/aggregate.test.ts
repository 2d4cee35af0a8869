import { describe, expect, test } from 'vitest';
import { type Aggregate, parseAggregate, renderAggregate } from '../../src/sql/aggregate.js';

function parsed(text: string): Aggregate {
  const result = parseAggregate(text);
  if (!result.ok) throw new Error(`${text}: ${result.message}`);
  return result.aggregate;
}

describe('a metric', () => {
  test.each([
    ['AVG(points)', 'AVG ( "points" )', ['points']],
    ['sum(fgm)/sum(fga)', 'SUM ( "fgm" ) / NULLIF ( SUM ( "fga" ) , 0 )', ['fgm', 'fga']],
    [
      '100 * COUNTIF(points > 0 AND x IS NULL) / COUNT(*)',
      '100 * COUNTIF ( "points" > 0 AND "x" IS NULL ) / NULLIF ( COUNT ( * ) , 0 )',
      ['points', 'x'],
    ],
    ['COUNT(DISTINCT team) - 1', 'COUNT ( DISTINCT "team" ) - 1', ['team']],
    ['-(MAX(a + b) - MIN(a / b))', '- ( MAX ( "a" + "b" ) - MIN ( "a" / NULLIF ( "b" , 0 ) ) )', ['a', 'b']],
    ['COUNT(ABS(a))', 'COUNT ( ABS ( "a" ) )', ['a']],
    ['MIN(min)', 'MIN ( "min" )', ['min']],
  ])('%s', (text, sql, columns) => {
    const aggregate = parsed(text);
    expect(renderAggregate(aggregate, (column) => `"${column}"`)).toBe(sql);
    expect(aggregate.columns).toEqual(columns);
  });

  test.each([
    ['', /position 1: expected a number or an aggregate, found the end/],
    ['1 + 2', /a metric needs an aggregate: AVG, SUM/],
    ['points', /position 1: points differs from row to row/],
    ['AVG(points) > 1', /position 13: expected \+ - \* \/ or the end, found >/],
    ['AVG(points', /expected \), found the end/],
    ['AVG()', /position 5: expected a value, found the end/],
    ['AVG(points > 1)', /position 12: expected the end of the value, found >/],
    ['COUNTIF(points)', /position 9: expected a condition/],
    ['MEDIAN(points)', /MEDIAN differs from row to row/],
    ['AVG(points); DROP TABLE x', /position 12: unknown character ";"/],
    ['AVG(AVG(points))', /unknown function AVG/],
    ['COUNT(DISTINCT)', /expected a value/],
    [`SUM(a)${' + SUM(a)'.repeat(200)}`, /at most 1000 characters/],
  ])('is not %s', (text, message) => {
    const result = parseAggregate(text);
    expect(result.ok ? 'accepted' : result.message).toMatch(message);
  });

  test('cannot be put together by hand to smuggle SQL in', () => {
    const forged = { ...parsed('AVG(a)'), tokens: [{ kind: 'aggregate' as const, text: 'DROP' }] };
    expect(() => renderAggregate(forged, String)).toThrow(/not a aggregate/);
  });
});
