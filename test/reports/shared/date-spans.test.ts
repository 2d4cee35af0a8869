import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldDates, spanText } from '../../../reports/shared/date-spans.js';
import { datesFrom } from '../../fixtures/results.js';

const YEAR = datesFrom('2021-10-01', 365);

describe('foldDates', () => {
  it('does not split at days outside the sequence, and does at dates inside it', () => {
    const sequence = ['2021-11-23', '2021-11-24', '2021-11-26', '2021-11-27', '2021-11-29'];
    const dates = ['2021-11-29', '2021-11-24', '2021-11-26', '2021-11-24'];
    expect(foldDates(dates, sequence).map(spanText)).toEqual([
      '2021-11-24..2021-11-26 (2 dates)',
      '2021-11-29',
    ]);
  });

  it('keeps dates that the sequence lacks', () => {
    expect(foldDates(['2021-11-25'], ['2021-11-24', '2021-11-26'])).toEqual([
      { start: '2021-11-25', end: '2021-11-25', dates: 1 },
    ]);
    expect(foldDates([], YEAR)).toEqual([]);
  });

  it('spans stand for exactly the dates, and neighbours are never apart', () => {
    const subset = fc.subarray(YEAR);
    fc.assert(
      fc.property(subset, subset, (sequence, dates) => {
        const all = [...new Set([...sequence, ...dates])].sort();
        const spans = foldDates(dates, sequence);
        const covered = spans.map(({ start, end }) => all.filter((date) => date >= start && date <= end));
        expect(covered.flat()).toEqual([...dates].sort());
        expect(spans.map((span) => span.dates)).toEqual(covered.map((dates_) => dates_.length));
        const touching = spans.slice(1).filter((span, index) => {
          return all.indexOf(span.start) === all.indexOf(spans[index]?.end ?? '') + 1;
        });
        expect(touching).toEqual([]);
      }),
    );
  });
});
