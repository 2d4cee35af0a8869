import { resolve } from 'node:path';
import type { Draft } from './draft.js';
import type { Band, EntityLink, Excuse, Processor, ProcessorWork, Read, Window } from './model.js';
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
  /** Absolute path of the folder that the pipeline names files from. */
  readonly folder: string;
  /** Text of a file that the pipeline names. */
  readonly read: (path: string) => string;
}

/** The model of a processor of a draft that has no problems. */
export function buildProcessor(draft: Draft, { name, raw, folder, read }: ProcessorParts): Processor {
  const full = (reference: string) => draft.tableName(reference) ?? reference;
  return {
    name,
    table: full(raw.table),
    phase: draft.table(raw.table)?.phase ?? 0,
    ...buildWork(raw, folder, read),
    expected: read(raw.expected),
    skipsBootstrap: raw.skipsBootstrap,
    extras: raw.extras,
    excuses: raw.excuses.flatMap((excuse) => buildExcuse(excuse, full)),
    reads: raw.reads.map((one) => buildRead(draft, one)),
    bands: raw.bands ?? DEFAULT_BANDS,
    registry: raw.registry ? { ...raw.registry, source: full(raw.registry.source) } : null,
  };
}

function buildWork(raw: RawProcessor, folder: string, read: (path: string) => string): ProcessorWork {
  const { sql, command, module } = raw;
  if (command) {
    const per = command.run.some((argument) => argument.includes('{date}')) ? 'date' : 'range';
    return { kind: 'command', command: { ...command, per, folder } };
  }
  if (module) return { kind: 'module', module: { ...module, file: resolve(folder, module.file) } };
  return { kind: 'sql', sql: read(sql ?? '') };
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

function buildRead(draft: Draft, raw: RawRead): Read {
  return {
    table: draft.tableName(raw.table) ?? raw.table,
    window: buildWindow(draft, raw),
    critical: raw.critical,
    fields: new Map(Object.entries(raw.fields)),
  };
}

function buildWindow(draft: Draft, { table, window, entity }: RawRead): Window {
  const [pair] = Object.entries(entity ?? {});
  const link: EntityLink | null = pair ? { reader: pair[0], upstream: pair[1] } : null;
  if (window?.days !== undefined) return { kind: 'days', days: window.days, entity: link };
  if (window?.games === undefined) return { kind: 'same-date', entity: link };
  if (link === null) throw new Error('a window of games without an entity that lint let pass');
  const games = window.games === 'all' ? null : window.games;
  return {
    kind: 'games',
    games,
    entity: link,
    ...(isScheduled(draft, table, link) ? { scheduled: true } : {}),
  };
}

/** Whether the schedule itself tells which games an entity of the window has: it is one of the game's sides. */
function isScheduled(draft: Draft, table: string, link: EntityLink): boolean {
  const upstream = draft.table(table)?.entity;
  return (
    draft.raw.calendar?.sides !== undefined && upstream?.side === true && upstream.column === link.upstream
  );
}
