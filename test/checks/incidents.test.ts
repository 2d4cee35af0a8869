import { describe, expect, test } from 'vitest';
import { incidents } from '../../checks/index.js';
import type { Incident, IncidentSource } from '../../src/contract/incident.js';
import { answered, failed } from '../../src/contract/outcome.js';
import type { Answers } from '../../src/contract/question.js';
import { answersTo } from './fixtures/answers.js';
import { scopeOf } from './fixtures/pipeline.js';

const moments = { since: '2023-01-07T00:00:00.000Z', now: '2023-01-08T00:00:00.000Z' };
const scope = { ...scopeOf({ ranges: [] }), incidents: moments };
const ALL: readonly (readonly [IncidentSource, number])[] = [
  ['runs', 6],
  ['failures', 4],
  ['registry', 0],
  ['breakers', 1],
];

function incident(parts: Partial<Incident> & Pick<Incident, 'source'>): Incident {
  return {
    processor: 'SUM',
    date: '2023-01-05',
    entity: null,
    what: 'failed',
    detail: 'boom',
    open: true,
    ...parts,
  };
}

const NO_TABLES: readonly (readonly [IncidentSource, readonly string[]])[] = [];

function judged(found: readonly Incident[], looked = ALL, absent = NO_TABLES) {
  const answers: Answers = {
    ...answersTo([], scope, {}),
    incidents: () => answered({ found, looked: new Map(looked), absent: new Map(absent) }),
  };
  return incidents
    .judge(scope, answers)
    .map(({ verdict, status, message }) => `${verdict} ${status} ${message}`);
}

describe('what broke lately', () => {
  test('nothing: each source says what it looked at', () => {
    expect(judged([])).toEqual([
      'pass QUIET 6 dates of runs recorded, none failed',
      'pass QUIET 4 failure records, none to be corrected',
      'skipped QUIET nothing recorded since 2023-01-07 00:00 UTC',
      'pass QUIET 1 circuit breaker recorded, none open',
    ]);
  });

  test('the latest run of a date failed', () => {
    expect(judged([incident({ source: 'runs' })])[0]).toBe('fail FAILED_RUN the latest run failed: boom');
  });

  test('a run failed, and a later one of the date went well: a warning', () => {
    const found = judged([incident({ source: 'runs', open: false })])[0];
    expect(found).toBe('warn FAILED_RUN the run before the latest failed: boom');
  });

  test('failures that can be corrected, together for each processor and date', () => {
    const failure = { source: 'failures', what: 'MISSING_DEPENDENCY' } as const;
    const found = judged([
      incident({ ...failure, entity: 'a' }),
      incident({ ...failure, entity: 'b' }),
      incident({ ...failure, entity: 'a', date: '2023-01-06' }),
    ]).filter((line) => line.includes('CORRECTABLE'));
    expect(found).toEqual([
      'fail CORRECTABLE 2 failures that loading or running again can correct: MISSING_DEPENDENCY',
      'fail CORRECTABLE 1 failure that loading or running again can correct: MISSING_DEPENDENCY',
    ]);
  });

  test('names that could not be resolved warn, open circuit breakers fail', () => {
    const registry = incident({
      source: 'registry',
      processor: null,
      date: null,
      entity: 'J. Doe',
      what: 'PGS',
    });
    const breaker = incident({ source: 'breakers', entity: 'a', what: '5 attempts' });
    const found = judged([registry, breaker]);
    expect(found).toContain('warn REGISTRY_ERROR 1 name could not be resolved: "J. Doe"');
    expect(found).toContain('fail BREAKER_OPEN 1 circuit breaker open, not tried again: 5 attempts');
  });

  test('without a run history or a failure table nobody knows; the others may not be in use', () => {
    const found = judged([], ALL.slice(1, 2), [
      ['runs', ['run_history']],
      ['failures', ['failures_b']],
      ['registry', ['registry_errors']],
      ['breakers', ['circuit_breakers']],
    ]);
    expect(found).toEqual([
      'unknown NO_TABLE run_history does not exist',
      'unknown NO_TABLE failures_b does not exist',
      'pass QUIET 4 failure records, none to be corrected',
      'skipped NO_TABLE registry_errors does not exist',
      'skipped NO_TABLE circuit_breakers does not exist',
    ]);
  });

  test('what went well later asks for nothing to be done', () => {
    const found = [incident({ source: 'runs', open: false }), incident({ source: 'runs', processor: 'AVG' })];
    const answers: Answers = {
      ...answersTo([], scope, {}),
      incidents: () => answered({ found, looked: new Map(ALL), absent: new Map() }),
    };
    expect(incidents.judge(scope, answers).map(({ next }) => next)).toEqual([
      null,
      'fillgate run --processor AVG --dates 2023-01-05 --no-resume',
      null,
      null,
      null,
    ]);
  });

  test('an error is unknown, with the error', () => {
    const answers: Answers = { ...answersTo([], scope, {}), incidents: () => failed('no such column') };
    expect(incidents.judge(scope, answers)).toMatchObject([{ verdict: 'unknown', status: 'ERROR' }]);
  });

  test('a pipeline without processors writes nothing down: that is not quiet', () => {
    const alone = { ...scope, pipeline: { ...scope.pipeline, processors: [] } };
    const none = answersTo([], alone, {});
    expect(incidents.judge(alone, none)).toMatchObject([{ verdict: 'unknown', status: 'NO_PROCESSORS' }]);
    const beside = { ...alone, ranges: [{ start: '2023-01-05', end: '2023-01-06' }] };
    expect(incidents.judge(beside, none)).toEqual([]);
  });

  test('nobody asked: nothing is asked, and nothing is judged', () => {
    expect(incidents.ask(scopeOf())).toEqual([]);
    expect(incidents.ask(scope)).toEqual([{ kind: 'incidents', ...moments, ranges: [] }]);
    expect(incidents.judge(scopeOf(), answersTo([], scopeOf(), {}))).toEqual([]);
  });
});
