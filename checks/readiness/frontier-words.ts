import type { CheckScope } from '../../src/contract/check.js';
import type { Finding } from '../../src/contract/finding.js';
import type { DateRange, IsoDate } from '../../src/contract/iso-date.js';
import { spans } from '../shared/spans.js';
import { counted, named } from '../shared/words.js';
import type { BlockedSlices } from './blocked-dates.js';

/** How far all is ready. */
export function reach(dates: readonly IsoDate[], windows: readonly DateRange[]): string {
  const [first] = dates;
  const [window] = windows;
  return window === undefined || window.start !== first
    ? `not ready on the first date, ${first}`
    : `all ready up to ${window.end}`;
}

/** What blocks, by name; empty when nothing does. */
export function blockers({ calendar }: CheckScope, blocking: BlockedSlices, size: number): string {
  if (size === 0) return '';
  const names = [...blocking].flatMap(([table, dates]) =>
    spans(dates, calendar).map((span) => `${table} ${span}`),
  );
  return `; ${counted(size, 'slice')} ${size === 1 ? 'blocks' : 'block'}: ${named(names)}`;
}

/** The first window after the frontier in which nothing blocks. */
export function ahead(first: IsoDate, windows: readonly DateRange[], size: number): string {
  if (size === 0) return '';
  const next = windows.find((window) => window.start !== first);
  return next === undefined ? '; no safe window later' : `; next safe window ${next.start} to ${next.end}`;
}

/** What mends the first slice that blocks: the report joins the dates of equal steps, so it adds none. */
export function firstStep(inputs: readonly Finding[]): string | null {
  return inputs.find((input) => input.next !== null)?.next ?? null;
}
