import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf, mergeTexts } from '../../../reports/shared/text-kind.js';

describe('kindOf', () => {
  it.each([
    ['12 of 1,234 players, 98.3 %', '# of # players, # %'],
    ['it starts on 2021-10-19.', 'it starts on #.'],
    ['from 2021-10-19..2021-10-21 on', 'from #..# on'],
    ['pace -3 and (-2.5)', 'pace # and (#)'],
    [
      'paint_pct_last_10 of ml_feature_store_v2 in phase4',
      'paint_pct_last_10 of ml_feature_store_v2 in phase4',
    ],
    ['game 0022100001 of player 1629029, build 1.2.3', 'game 0022100001 of player 1629029, build #.3'],
  ])('%s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});

describe('mergeTexts', () => {
  it.each([
    [['3 of 150 players', '140 of 149 players', '3 of 9 players'], '3..140 of 9..150 players'],
    [['1,200 rows', '900 rows'], '900..1,200 rows'],
    [['off by -5', 'off by -3'], 'off by -5..-3'],
    [['first on 2021-11-02', 'first on 2021-10-19'], 'first on 2021-10-19..2021-11-02'],
    [['the same', 'the same'], 'the same'],
    [['$& 1', '$& 2'], '$& 1..2'],
    [[], ''],
  ])('%j', (texts, merged) => {
    expect(mergeTexts(texts)).toBe(merged);
  });

  it('names the least and the greatest of the figures, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99_999), { minLength: 2 }), (figures) => {
        const least = Math.min(...figures);
        const greatest = Math.max(...figures);
        const expected = least === greatest ? `${least} rows` : `${least}..${greatest} rows`;
        expect(mergeTexts(figures.map((figure) => `${figure} rows`))).toBe(expected);
      }),
    );
  });
});
