import { producerOf, tableOf } from '../../pipeline/lookup.js';
import type { Pipeline, Processor, Read } from '../../pipeline/model.js';
import type { ModeSettings } from '../../pipeline/run-settings.js';

/** A look-back by its length: the last so many games of an entity, or the last so many days before the date. */
export interface EntityWindow {
  readonly kind: 'games' | 'days';
  readonly length: number;
}

/** An upstream that a processor looks back on entity by entity, and the windows that must be complete. */
export interface LookedBack {
  readonly table: string;
  /** The upstream's processor, which knows whom it owes a row. */
  readonly producer: Processor;
  /** Column of the reader that says whose rows are read. */
  readonly reader: string;
  readonly windows: readonly EntityWindow[];
}

/**
 * The look-backs of a processor that can be checked entity by entity: those on another processor's output, linked by
 * its entity. Checked are the windows that the processor declares, and of the standard ones those that lie within.
 */
export function lookedBack(
  pipeline: Pipeline,
  processor: Processor,
  standard: ModeSettings['windows'],
): readonly LookedBack[] {
  const found = new Map<string, LookedBack>();
  for (const read of processor.reads) {
    const one = lookBackOf(pipeline, read, standard);
    if (one === null) continue;
    const key = `${one.table} ${one.reader}`;
    const windows = [...(found.get(key)?.windows ?? []), ...one.windows];
    found.set(key, { ...one, windows: distinct(windows) });
  }
  return [...found.values()];
}

/** L5 is the last 5 games, L7d the last 7 days. */
export function windowName({ kind, length }: EntityWindow): string {
  return kind === 'games' ? `L${length}` : `L${length}d`;
}

function lookBackOf(
  pipeline: Pipeline,
  { table, window }: Read,
  standard: ModeSettings['windows'],
): LookedBack | null {
  const producer = producerOf(pipeline, table);
  if (window.kind === 'same-date' || window.entity === null || producer === null) return null;
  if (tableOf(pipeline, table).entity?.column !== window.entity.upstream) return null;
  const declared = window.kind === 'days' ? window.days : window.games;
  const lengths = standard[window.kind].filter((length) => declared === null || length < declared);
  const windows = [...lengths, ...(declared === null ? [] : [declared])].map(
    (length): EntityWindow => ({ kind: window.kind, length }),
  );
  return { table, producer, reader: window.entity.reader, windows };
}

function distinct(windows: readonly EntityWindow[]): readonly EntityWindow[] {
  const byName = new Map(windows.map((window) => [windowName(window), window]));
  return [...byName.values()].sort((a, b) => b.kind.localeCompare(a.kind) || a.length - b.length);
}
