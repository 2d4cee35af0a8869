import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWidths } from '../../../reports/terminal/column-widths.js';
import { lightTable } from '../../../reports/terminal/light-table.js';
import { paintFor } from '../../../reports/terminal/paint.js';
import { textWidth } from '../../../reports/terminal/text-width.js';

const paint = paintFor(false);
const cells = (...texts: string[]) => ({ cells: texts.map((text) => ({ text })) });

describe('lightTable', () => {
  it('aligns figures right, with a light line under the titles and no other', () => {
    const columns = [{ title: 'table' }, { title: 'rows', align: 'right' as const }];
    const rows = [cells('pgs', '1,234'), cells('player_daily_cache', '7')];
    expect(lightTable({ columns, rows, width: 80, paint })).toEqual([
      'table                rows',
      '──────────────────  ─────',
      'pgs                 1,234',
      'player_daily_cache      7',
    ]);
  });

  it('puts lines below their own row, also when the row is several lines high', () => {
    const columns = [{ title: '' }, { title: 'a', least: 4 }];
    const rows = [
      { ...cells('x', 'one two'), below: [{ text: 'first note' }] },
      { ...cells('y', 'three'), below: [{ text: 'second' }] },
    ];
    expect(lightTable({ columns, rows, width: 8, paint, airy: true })).toEqual([
      '   a',
      '   ─────',
      'x  one',
      '   two',
      '   first',
      '   note',
      '',
      'y  three',
      '   second'.slice(0, 8),
      '   d',
    ]);
  });

  it('is never wider than it may be', () => {
    const cell = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
    const row = fc.array(cell, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), fc.integer({ min: 16, max: 120 }), (texts, width) => {
        const columns = [
          { title: '' },
          { title: 'table' },
          { title: 'rows', align: 'right' as const },
          { title: 'why' },
        ];
        const rows = texts.map((each) => ({ ...cells(...each), below: [{ text: each.join(' ') }] }));
        const lines = lightTable({ columns, rows, width, paint });
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('fitWidths', () => {
  it('takes from the column that can spare most', () => {
    const wishes = [
      { natural: 10, least: 10 },
      { natural: 30, least: 5 },
      { natural: 12, least: 5 },
    ];
    expect(fitWidths(wishes, 60)).toEqual([10, 30, 12]);
    expect(fitWidths(wishes, 40)).toEqual([10, 18, 12]);
    expect(fitWidths(wishes, 6).reduce((sum, width) => sum + width, 0)).toBe(6);
  });

  it('fills the room exactly when the wishes are larger, as long as there is a cell for each', () => {
    const wish = fc.record({
      natural: fc.integer({ min: 1, max: 50 }),
      least: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(
        fc.array(wish, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 6, max: 200 }),
        (wishes, room) => {
          const total = wishes.reduce((sum, each) => sum + each.natural, 0);
          const widths = fitWidths(wishes, room);
          expect(widths.reduce((sum, width) => sum + width, 0)).toBe(Math.min(total, room));
          expect(widths.every((width, index) => width >= 1 && width <= (wishes[index]?.natural ?? 0))).toBe(
            true,
          );
        },
      ),
    );
  });
});
