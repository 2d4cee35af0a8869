import type { Draft } from './draft.js';
import type { Band, EntityLink, Excuse, Processor, Read, Window } from './model.js';
import type { RawExcuse, RawProcessor, RawRead } from './schema.js';

/** Upper ends of the shares that were seen to fail in a working system, by day of the season. */
const DEFAULT_BANDS: readonly Band[] = [
  { fromDay: 1, atMost: 1 },
  { fromDay: 15, atMost: 0.75 },
  { fromDay: 22, atMost: 0.5 },
  { fromDay: 29, atMost: 0.3 },
  { fromDay: 60, atMost: 0.2 },
];

export interface ProcessorParts {
  readonly name: string;
  readonly raw: RawProcessor;
  /** Text of a file that the pipeline names. */
  readonly read: (path: string) => string;
}

/** The model of a processor of a draft that has no problems. */
export function buildProcessor(draft: Draft, { name, raw, read }: ProcessorParts): Processor {
  const full = (reference: string) => draft.tableName(reference) ?? reference;
  return {
    name,
    table: full(raw.table),
    phase: draft.table(raw.table)?.phase ?? 0,
    kind: 'sql',
    sql: read(raw.sql),
    expected: read(raw.expected),
    skipsBootstrap: raw.skipsBootstrap,
    extras: raw.extras,
    excuses: raw.excuses.flatMap((excuse) => buildExcuse(excuse, full)),
    reads: raw.reads.map((one) => buildRead(one, full)),
    bands: raw.bands ?? DEFAULT_BANDS,
  };
}

function buildExcuse(raw: RawExcuse, full: (reference: string) => string): readonly Excuse[] {
  const { category, shortHistory, failureOf, via } = raw;
  if (shortHistory) {
    return [{ kind: 'short-history', category, ...shortHistory, table: full(shortHistory.table) }];
  }
  if (failureOf === undefined) return [];
  const leads = via ? { ...via, table: full(via.table) } : null;
  return [{ kind: 'failure-of', category, processor: failureOf, via: leads }];
}

function buildRead(raw: RawRead, full: (reference: string) => string): Read {
  return {
    table: full(raw.table),
    window: buildWindow(raw),
    critical: raw.critical,
    fields: new Map(Object.entries(raw.fields)),
  };
}

function buildWindow({ window, entity }: RawRead): Window {
  const [pair] = Object.entries(entity ?? {});
  const link: EntityLink | null = pair ? { reader: pair[0], upstream: pair[1] } : null;
  if (window?.days !== undefined) return { kind: 'days', days: window.days, entity: link };
  if (window?.games === undefined) return { kind: 'same-date', entity: link };
  if (link === null) throw new Error('a window of games without an entity that lint let pass');
  return { kind: 'games', games: window.games === 'all' ? null : window.games, entity: link };
}
