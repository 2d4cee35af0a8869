import { expect } from 'vitest';
import { checks } from '../../checks/index.js';
import type { DateRange } from '../../src/contract/iso-date.js';
import { openSession, type Session } from '../../src/gates/session.js';
import { evaluateSuite } from '../../src/gates/suite.js';
import { loadSources } from '../../src/load/load-sources.js';
import { processorsInOrder } from '../../src/pipeline/graph.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { contentOf, runAll, testClock } from '../fixtures/warehouse.js';
import type { Subject } from './subjects.js';

/** What to load, compute and judge. */
export interface ChainRequest {
  /** Folder of the raw files. */
  readonly raw: string;
  /** Name of the season; the whole schedule unless told. */
  readonly season?: string;
  /** The only phases to compute and to judge; all unless told. */
  readonly phases?: readonly number[];
}

export interface Chain {
  /** Rows of every output and bookkeeping table, as sorted lines. */
  readonly content: Record<string, readonly string[]>;
  /** What every check says of every slice, as short lines. */
  readonly clean: readonly string[];
  readonly damaged: readonly string[];
}

/** Load, run, check, damage, check again. */
export async function chainOn({ open }: Subject, request: ChainRequest): Promise<Chain> {
  const pipeline = loadPipeline('nba');
  const warehouse = await open();
  await loadSources(warehouse, pipeline, request.raw);
  const session = await openSession(pipeline, warehouse, testClock);
  const ranges = rangesOf(session, request);
  const processors = processorsInOrder(pipeline).filter(
    ({ phase }) => request.phases?.includes(phase) ?? true,
  );
  const { dates } = await runAll(session, { processors, ranges });
  expect(dates.filter((run) => run.status === 'failed')).toEqual([]);
  const content = await contentOf(session);
  const clean = await verdictsOf(session, request);
  await damage(session, ranges);
  const damaged = await verdictsOf(session, request);
  await warehouse.close();
  return { content, clean, damaged };
}

function rangesOf({ calendar }: Session, { season }: ChainRequest): readonly DateRange[] {
  const seasons = calendar.seasons.filter(({ name }) => season === undefined || name === season);
  return seasons.map(({ start, end }) => ({ start, end }));
}

async function verdictsOf(session: Session, request: ChainRequest): Promise<readonly string[]> {
  const { pipeline, calendar } = session;
  const ranges = rangesOf(session, request);
  const base = { pipeline, calendar, ranges, stage: null, tables: null, inventory: false };
  const items = (request.phases ?? [null]).flatMap((phase) =>
    checks.map((check) => ({ check, scope: { ...base, phase } })),
  );
  const gates = await evaluateSuite(session, items, { strict: false, force: null });
  return gates.flatMap(({ gate, phase, findings }) =>
    findings.map(({ table, date, field, status, message }) =>
      [phase, gate, table, date, field, status, message].join(' | '),
    ),
  );
}

/** One date of the cache is lost, and with it most shots of that date. */
async function damage({ calendar, warehouse }: Session, ranges: readonly DateRange[]): Promise<void> {
  const [lost] = calendar.expectedDates(ranges).slice(30);
  const params = { lost: { type: 'DATE', value: lost ?? '' } } as const;
  const { dialect } = warehouse;
  const cache = dialect.table('nba_precompute', 'player_daily_cache');
  const shots = dialect.table('nba_raw', 'nbac_play_by_play');
  await warehouse.execute([
    { text: `DELETE FROM ${cache} WHERE cache_date = @lost`, params },
    { text: `DELETE FROM ${shots} WHERE game_date = @lost AND quarter > 0`, params },
  ]);
}
