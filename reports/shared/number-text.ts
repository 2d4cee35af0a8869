import type { GateCost } from '../../src/contract/run-result.js';

/** `1234567.5` as `1,234,567.5`: at most `places` decimals, none that are zero; the same in every locale. */
export function numberText(value: number, places = 2): string {
  if (!Number.isFinite(value)) return String(value);
  const [whole = '', decimals = ''] = Math.abs(value).toFixed(places).split('.');
  const kept = decimals.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = kept === '' ? grouped : `${grouped}.${kept}`;
  return value < 0 && text !== '0' ? `-${text}` : text;
}

/** The number that a text with thousands separators says; NaN when it is no number (a date, for example). */
export function parseNumber(text: string): number {
  return Number(text.replaceAll(',', ''));
}

/** `1 date`, `165 dates`. */
export function countText(count: number, word: string, plural = `${word}s`): string {
  return `${numberText(count)} ${count === 1 ? word : plural}`;
}

/** `7`, or `3..140` where the values differ; empty without values. */
export function spreadText(values: readonly number[]): string {
  if (values.length === 0) return '';
  const sorted = [...values].sort((a, b) => a - b);
  const least = numberText(sorted[0] ?? 0);
  const greatest = numberText(sorted.at(-1) ?? 0);
  return least === greatest ? least : `${least}..${greatest}`;
}

/** `billed 120 MiB, estimated 118 MiB, by 5 statements`. */
export function costText({ statements, estimatedBytes, billedBytes }: GateCost): string {
  const estimated = estimatedBytes === null ? [] : [`estimated ${bytesText(estimatedBytes)}`];
  return [`billed ${bytesText(billedBytes)}`, ...estimated, `by ${countText(statements, 'statement')}`].join(
    ', ',
  );
}

export function bytesText(bytes: number): string {
  return `${numberText(bytes / 1024 ** 2, 1)} MiB`;
}
