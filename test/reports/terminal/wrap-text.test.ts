import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padTo, printable, textWidth } from '../../../reports/terminal/text-width.js';
import { unbroken, wrapText } from '../../../reports/terminal/wrap-text.js';

describe('wrapText', () => {
  it('breaks between words, and inside a word only when it must', () => {
    expect(wrapText('3 of 148 players unaccounted', 12)).toEqual(['3 of 148', 'players', 'unaccounted']);
    expect(wrapText('team_defense_zone_analysis is empty', 14)).toEqual([
      'team_defense_',
      'zone_analysis',
      'is empty',
    ]);
    expect(wrapText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('keeps the line breaks of the text, and unbroken parts together', () => {
    expect(wrapText('a\n\n  b', 10)).toEqual(['a', '', '  b']);
    expect(wrapText(`seen on ${unbroken('7 of 9')} dates`, 12)).toEqual(['seen on', '7 of 9 dates']);
  });

  it('no line is too wide, and no character is lost', () => {
    const text = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (raw, width) => {
        const clean = printable(raw);
        const lines = wrapText(clean, width);
        expect(lines.every((line) => textWidth(line) <= width)).toBe(true);
        const bare = (each: string) => each.replace(/[\s\u00a0]/gu, '');
        expect(bare(lines.join(''))).toBe(bare(clean));
      }),
    );
  });
});

describe('textWidth', () => {
  it.each([
    ['Dončić', 6],
    ['Doncˇic', 7],
    ['e\u0301', 1],
    ['選手', 4],
    ['→ ✗', 3],
    ['', 0],
  ])('%s fills %i cells', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it('padTo fills up and never cuts', () => {
    expect(padTo('選', 4)).toBe('選  ');
    expect(padTo('long', 2)).toBe('long');
  });
});

it('printable takes out all that a terminal obeys', () => {
  expect(printable('\u001b[31mred\u001b[0m \u001b]0;title\u0007a\tb\r\nc\rd\u0008\u009b')).toBe(
    'red a  b\nc\nd',
  );
  expect(printable('e\u0301')).toBe('é');
});
