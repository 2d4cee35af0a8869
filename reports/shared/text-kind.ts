import { parseNumber } from './number-text.js';

/**
 * A date, or a number that stands alone and is short enough to be a count. Digits inside a name (`last_15`),
 * with leading zeros or of six places and more without commas are names of things and must not be merged.
 */
const FIGURE =
  /(?<!\w|\w\.|\d-)(?:\d{4}-\d{2}-\d{2}|-?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,4}|0)(?:\.\d+)?)(?!\w|-\d)/g;

/** The text with its figures left out: two messages of one kind say the same thing with other numbers. */
export function kindOf(text: string): string {
  return text.replace(FIGURE, '#');
}

/**
 * One text for several of the same kind: figures that differ become `least..greatest`.
 *
 * @param texts texts of one kind, at least one
 */
export function mergeTexts(texts: readonly string[]): string {
  const [first, ...others] = [...new Set(texts)];
  if (first === undefined) return '';
  if (others.length === 0) return first;
  const columns = [first, ...others].map((text) => text.match(FIGURE) ?? []);
  let position = -1;
  return first.replace(FIGURE, () => {
    position += 1;
    return mergeFigures(columns.map((figures) => figures[position] ?? ''));
  });
}

function mergeFigures(figures: readonly string[]): string {
  const sorted = [...new Set(figures)].sort(compareFigures);
  const least = sorted[0] ?? '';
  const greatest = sorted.at(-1) ?? '';
  return least === greatest ? least : `${least}..${greatest}`;
}

function compareFigures(a: string, b: string): number {
  const difference = parseNumber(a) - parseNumber(b);
  if (!Number.isNaN(difference) && difference !== 0) return difference;
  return a < b ? -1 : Number(a > b);
}
