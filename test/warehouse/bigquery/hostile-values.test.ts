import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../../checks/rules/index.js';
import { type ReachQuestion, ROWS_PART } from '../../../src/contract/reach.js';
import { buildCalendar } from '../../../src/pipeline/build-calendar.js';
import { loadPipeline } from '../../../src/pipeline/load.js';
import type { Pipeline } from '../../../src/pipeline/model.js';
import { planProfile } from '../../../src/profile/plan.js';
import { reachStatement } from '../../../src/profile/reach/reach-statement.js';
import { scheduleStatement } from '../../../src/profile/schedule.js';
import { chunkDates } from '../../../src/runner/chunk-dates.js';
import { rowsSource } from '../../../src/runner/kinds/rows-source.js';
import { chunkScript } from '../../../src/runner/script/chunk-script.js';
import { markFailed, recordWithout } from '../../../src/runner/script/history-script.js';
import type { Sql } from '../../../src/sql/sql.js';
import { type Opened, openFake } from '../../fixtures/bigquery-fake/open.js';
import { HOSTILE_VALUES } from '../../fixtures/hostile.js';
import { changed, writePipeline } from '../../pipeline/small-pipeline.js';
import type { JobBody } from './job-body.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openFake();
});
afterEach(async () => {
  await opened.fake.stop();
});

const DATE = '2024-03-02';
const days = ['2024-03-01', DATE, '2024-03-03'];
const calendar = buildCalendar(
  days.map((date) => ({ date, season: '2023-24', games: 1, finished: 1 })),
  0,
);
const ranges = [{ start: '2024-03-01', end: '2024-03-03' }];

/** The small pipeline with the value wherever YAML may hold one: season types, accepted values, a pattern, names. */
function pipelineWith(value: string): Pipeline {
  const text = JSON.stringify(value);
  const checks = [
    { accepted: 'team', values: [value], name: value, owner: value },
    { pattern: 'team', matches: value.replace(/[^\p{L}\p{N} ;'"`#-]/gu, '.') },
    { notNull: 'team', name: `${value} too` },
  ];
  return loadPipeline(
    writePipeline(
      changed('seasonTypes: [regular]', `seasonTypes: [${text}]`).replace(
        '    rules:\n      points:',
        `    owner: ${text}\n    checks: ${JSON.stringify(checks)}\n    rules:\n      points:`,
      ),
    ),
  );
}

interface Given {
  readonly pipeline: Pipeline;
  readonly value: string;
}

/** Every way on which a value of the data, of the YAML or of an error comes into a statement. */
const WAYS: readonly (readonly [string, (given: Given) => readonly Sql[]])[] = [
  [
    'season types of the calendar',
    ({ pipeline }) => [scheduleStatement(pipeline, opened.warehouse.dialect).sql],
  ],
  [
    'rules of the user',
    ({ pipeline }) => {
      const scope = { pipeline, calendar, ranges, phase: null, stage: null, tables: null, inventory: false };
      const { dialect } = opened.warehouse;
      return planProfile({ pipeline, calendar, dialect }, rules.ask(scope)).statements.map(({ sql }) => sql);
    },
  ],
  ['entities whose rows are missing', (given) => [reach(given)]],
  [
    'rows of a job',
    (given) => chunk(given, rowsSource({ ...opened, ...processorOf(given) }, jobRows(given.value))),
  ],
  ['a run id', (given) => chunk(given, { kind: 'written' })],
  [
    'why dates were not computed',
    (given) => [recordWithout({ ...history(given), status: 'failed', reason: given.value })],
  ],
  ['why a date failed', (given) => [markFailed(history(given), DATE, given.value)]],
];

describe.each(WAYS)('%s', (_way, statementsOf) => {
  test.each(HOSTILE_VALUES.filter((value) => value.length > 1))(
    '%j travels as a parameter and is no part of any text',
    async (value) => {
      const statements = statementsOf({ pipeline: pipelineWith(value), value });
      expect(statements.length).toBeGreaterThan(0);
      if (statements.length === 1)
        for (const statement of statements) await opened.warehouse.query(statement);
      else await opened.warehouse.execute(statements);
      const queries = opened.fake.of('jobs.insert').map(({ body }) => (body as JobBody).configuration.query);
      expect(queries.length).toBeGreaterThan(0);
      for (const { query } of queries) expect(query).not.toContain(value);
      expect(
        valuesOf(queries.map(({ queryParameters = [] }) => queryParameters)).some((one) => holds(one, value)),
      ).toBe(true);
    },
  );
});

/** Inside JSON text a value is escaped; read back it must be itself. */
function holds(parameter: string, value: string): boolean {
  return parameter.includes(value) || parameter.includes(JSON.stringify(value).slice(1, -1));
}

function valuesOf(found: unknown): readonly string[] {
  if (typeof found === 'string') return [found];
  return typeof found === 'object' && found !== null ? Object.values(found).flatMap(valuesOf) : [];
}

function processorOf({ pipeline }: Given) {
  const [processor] = pipeline.processors;
  if (processor === undefined) throw new Error('no processor');
  return { pipeline, processor };
}

function stampOf({ value }: Given) {
  return { runId: value, now: '2024-03-04T00:00:00.000Z', today: '2024-03-04' };
}

function history(given: Given) {
  const { dialect } = opened.warehouse;
  return { ...processorOf(given), dialect, stamp: stampOf(given), policies: given.value, dates: [DATE] };
}

function chunk(given: Given, source: Parameters<typeof chunkScript>[0]['source']): readonly Sql[] {
  const [dates] = chunkDates(days, 60, calendar);
  if (dates === undefined) throw new Error('no chunk');
  return chunkScript({ ...history(given), chunk: dates, source, withheld: null, alongside: [] });
}

function jobRows(value: string) {
  return {
    rows: [{ day: DATE, game_id: value, team: value, points: 1, shots: 1, tags: [value] }],
    failures: [{ date: DATE, entity: value, category: 'PROCESSING_ERROR' as const, reason: value }],
  };
}

function reach({ pipeline, value }: Given): Sql {
  const question: ReachQuestion = {
    kind: 'reach',
    seeds: [{ origin: 0, table: 'team_games', part: ROWS_PART, dates: [DATE] }],
    absent: [{ table: 'team_games', date: DATE, entities: [value] }],
  };
  return reachStatement({ pipeline, calendar, dialect: opened.warehouse.dialect }, question, 'reach:1').sql;
}
