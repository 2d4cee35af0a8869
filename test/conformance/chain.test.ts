import { beforeAll, describe, expect, test } from 'vitest';
import { checks } from '../../checks/index.js';
import { openSession, type Session } from '../../src/gates/session.js';
import { evaluateSuite } from '../../src/gates/suite.js';
import { loadSources } from '../../src/load/load-sources.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { sql } from '../../src/sql/sql.js';
import { leagueFolder } from '../fixtures/league.js';
import { contentOf, runAll, testClock } from '../fixtures/warehouse.js';
import { SUBJECTS } from './subjects.js';

const LEAGUE = { teams: 4, dates: 34 };

/** What every check says of every slice, as short lines. */
async function verdictsOf(session: Session): Promise<readonly string[]> {
  const { pipeline, calendar } = session;
  const season = calendar.seasons.map(({ start, end }) => ({ start, end }));
  const base = {
    pipeline,
    calendar,
    ranges: season,
    phase: null,
    stage: null,
    tables: null,
    inventory: false,
  };
  const items = checks.map((check) => ({ check, scope: base }));
  const gates = await evaluateSuite(session, items, { strict: false, force: null });
  return gates.flatMap(({ gate, findings }) =>
    findings.map(({ table, date, field, status, message }) =>
      [gate, table, date, field, status, message].join(' | '),
    ),
  );
}

interface Chain {
  readonly content: Record<string, readonly string[]>;
  readonly clean: readonly string[];
  readonly damaged: readonly string[];
}

/** Load, run, check, damage, check again. */
async function chainOn(open: (typeof SUBJECTS)[number]['open']): Promise<Chain> {
  const pipeline = loadPipeline('nba');
  const warehouse = await open();
  await loadSources(warehouse, pipeline, await leagueFolder(LEAGUE));
  const session = await openSession(pipeline, warehouse, testClock);
  const { dates } = await runAll(session);
  expect(dates.filter((run) => run.status === 'failed')).toEqual([]);
  const content = await contentOf(session);
  const clean = await verdictsOf(session);
  const [lost] = session.calendar.expectedDates([session.calendar.span]).slice(30);
  const on = { type: 'DATE', value: lost ?? '' } as const;
  const { dialect } = warehouse;
  const cache = dialect.table('nba_precompute', 'player_daily_cache');
  const shots = dialect.table('nba_raw', 'nbac_play_by_play');
  await warehouse.execute([
    { text: `DELETE FROM ${cache} WHERE cache_date = @lost`, params: { lost: on } },
    { text: `DELETE FROM ${shots} WHERE game_date = @lost AND quarter > 0`, params: { lost: on } },
  ]);
  const damaged = await verdictsOf(session);
  expect(damaged).not.toEqual(clean);
  expect(await warehouse.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  await warehouse.close();
  return { content, clean, damaged };
}

describe.skipIf(SUBJECTS.length < 2)(
  'the whole chain, load to damage (needs an emulator of BigQuery)',
  () => {
    let chains: readonly Chain[] = [];
    beforeAll(async () => {
      const done: Chain[] = [];
      for (const { open } of SUBJECTS) done.push(await chainOn(open));
      chains = done;
    }, 600_000);

    test('leaves the same rows in every table', () => {
      const [first, ...others] = chains;
      expect(first?.content.ml_feature_store_v2?.length).toBeGreaterThan(0);
      for (const other of others) {
        expect(Object.keys(other.content)).toEqual(Object.keys(first?.content ?? {}));
        for (const [table, rows] of Object.entries(first?.content ?? {})) {
          expect([table, other.content[table]]).toEqual([table, rows]);
        }
      }
    });

    test('gives the same verdicts, clean and damaged', () => {
      const [first, ...others] = chains;
      expect(first?.damaged.some((line) => line.includes('MISSING_DATE'))).toBe(true);
      for (const other of others) {
        expect(other.clean).toEqual(first?.clean);
        expect(other.damaged).toEqual(first?.damaged);
      }
    });
  },
);
