import type { IsoDate } from '../../contract/iso-date.js';
import { daysBetween } from '../../pipeline/calendar-date.js';
import { producerOf } from '../../pipeline/lookup.js';
import type { ModeSettings } from '../../pipeline/run-settings.js';
import type { Facts } from './facts.js';
import { type Need, needsOf, type Scheduled } from './needs.js';

/** An upstream that is behind, and whether by so much that daily mode refuses it. */
export interface Stale {
  readonly table: string;
  /** The upstream's own date. */
  readonly date: IsoDate;
  readonly severe: boolean;
  /** Without the date, so that the same state of several dates can be told once. */
  readonly reason: string;
}

const HOUR = 3_600_000;

/**
 * Upstreams of a date that are behind: their newest date lies before the one that is needed; they were written long
 * before their own date began (UTC); or what they are made from has been written since, which is always severe.
 */
export function staleUpstreams(
  scheduled: Scheduled,
  { needs, settings }: { readonly needs: readonly Need[]; readonly settings: ModeSettings },
  facts: Facts,
): readonly Stale[] {
  const found = new Map<string, Stale>();
  for (const need of needs) {
    const stale =
      late(need, settings, facts) ?? early(need, settings, facts) ?? outdated(scheduled, need, facts);
    if (stale !== null && !found.get(need.table)?.severe) found.set(need.table, stale);
  }
  return [...found.values()];
}

function late({ table, dates }: Need, settings: ModeSettings, facts: Facts): Stale | null {
  const needed = dates.at(-1);
  const newest = dates.findLast((date) => facts.has(table, date));
  if (needed === undefined || newest === undefined) return null;
  const hours = 24 * daysBetween(newest, needed);
  return behind(
    { table, date: newest, hours },
    settings,
    (h) => `ends ${h} h before the date that is needed`,
  );
}

function early({ table, dates }: Need, settings: ModeSettings, facts: Facts): Stale | null {
  const date = dates.at(-1);
  const writtenAt = date === undefined ? null : facts.of(table, date).writtenAt;
  if (date === undefined || writtenAt === null) return null;
  const hours = (Date.parse(`${date}T00:00:00Z`) - writtenAt) / HOUR;
  return behind({ table, date, hours }, settings, (h) => `was written ${h} h before its date`);
}

function outdated(scheduled: Scheduled, { table, dates }: Need, facts: Facts): Stale | null {
  const date = dates.at(-1);
  const producer = producerOf(scheduled.pipeline, table);
  const writtenAt = date === undefined ? null : facts.of(table, date).writtenAt;
  if (date === undefined || producer === null || writtenAt === null) return null;
  const newer = needsOf(scheduled, producer, date).find((input) =>
    input.dates.some((day) => (facts.of(input.table, day).writtenAt ?? writtenAt) > writtenAt),
  );
  if (newer === undefined) return null;
  const reason = `${table} is older than its input ${newer.table}`;
  return { table, date, severe: true, reason };
}

function behind(
  { table, date, hours }: { readonly table: string; readonly date: IsoDate; readonly hours: number },
  { staleness }: ModeSettings,
  say: (hours: number) => string,
): Stale | null {
  if (hours <= staleness.warnHours) return null;
  return { table, date, severe: hours > staleness.failHours, reason: `${table} ${say(Math.round(hours))}` };
}
