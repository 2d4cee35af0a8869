import type { CheckScope } from '../../src/contract/check.js';
import { minuteText } from '../../src/contract/clock.js';
import { type EntityNote, type Finding, finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import type { Incident, IncidentSource, Incidents } from '../../src/contract/incident.js';
import { CIRCUIT_BREAKERS, REGISTRY_ERRORS } from '../../src/pipeline/bookkeeping.js';
import { counted, named } from '../shared/words.js';

export interface IncidentsEvidence {
  readonly check: string;
  readonly scope: CheckScope;
  readonly found: Incidents;
}

type FindingBase = Pick<Finding, 'check' | 'table' | 'statement'>;

interface SourceWords {
  readonly status: string;
  readonly severity: Finding['severity'];
  /** What there was of it, when nothing went wrong: `12 runs`. */
  readonly looked: (count: number) => string;
  readonly said: (incidents: readonly Incident[]) => string;
}

const WORDS: Readonly<Record<IncidentSource, SourceWords>> = {
  runs: {
    status: 'FAILED_RUN',
    severity: 'high',
    looked: (count) => `${counted(count, 'date')} of runs recorded, none failed`,
    said: ([one]) =>
      `the ${one?.open === false ? 'run before the latest' : 'latest run'} failed: ${one?.detail ?? 'no reason recorded'}`,
  },
  failures: {
    status: 'CORRECTABLE',
    severity: 'medium',
    looked: (count) => `${counted(count, 'failure record')}, none to be corrected`,
    said: (all) =>
      `${counted(all.length, 'failure')} that loading or running again can correct: ${whatOf(all)}`,
  },
  registry: {
    status: 'REGISTRY_ERROR',
    severity: 'medium',
    looked: (count) => `${counted(count, 'registry error')}`,
    said: (all) =>
      `${counted(all.length, 'name')} could not be resolved: ${named(all.map(({ entity }) => (entity === null ? 'no name' : `"${entity}"`)))}`,
  },
  breakers: {
    status: 'BREAKER_OPEN',
    severity: 'high',
    looked: (count) => `${counted(count, 'circuit breaker')} recorded, none open`,
    said: (all) => `${counted(all.length, 'circuit breaker')} open, not tried again: ${whatOf(all)}`,
  },
};

/** The findings on one source: one for each processor and date, or one that says that there is nothing. */
export function judgeSource(evidence: IncidentsEvidence, source: IncidentSource): readonly Finding[] {
  const { check, scope, found } = evidence;
  const base = { check, table: tableOf(scope, source), statement: 'incidents' };
  const absent = (found.absent.get(source) ?? []).map((table) => absentTable({ ...base, table }, source));
  const looked = found.looked.get(source);
  if (looked === undefined) return absent;
  const own = found.found.filter((incident) => incident.source === source);
  const groups = [...groupBy(own, placeOf).values()];
  return [
    ...absent,
    ...groups.flatMap((group) => told(base, source, group)),
    ...(groups.length === 0 ? [quiet(base, { scope, source, looked })] : []),
  ];
}

interface Quiet {
  readonly scope: CheckScope;
  readonly source: IncidentSource;
  readonly looked: number;
}

function quiet(base: FindingBase, { scope, source, looked }: Quiet): Finding {
  if (looked > 0) {
    return finding({ ...base, verdict: 'pass', status: 'QUIET', message: WORDS[source].looked(looked) });
  }
  const { ranges, incidents } = scope;
  const since = ranges.length > 0 ? 'of these dates' : `since ${minuteText(incidents?.since ?? '')}`;
  const message = `nothing recorded ${since}`;
  return finding({ ...base, verdict: 'skipped', status: 'QUIET', message });
}

/** Runs and failures are always written down: without their table nobody knows whether there was one. */
function absentTable(base: FindingBase, source: IncidentSource): Finding {
  const message = `${base.table} does not exist`;
  const optional = source === 'registry' || source === 'breakers';
  if (optional) return finding({ ...base, verdict: 'skipped', status: 'NO_TABLE', message });
  const next =
    'fillgate init-schema creates it, empty; if there have been runs, look for it where bookkeeping names it';
  return finding({ ...base, verdict: 'unknown', status: 'NO_TABLE', message, next });
}

function tableOf({ pipeline }: CheckScope, source: IncidentSource): string {
  if (source === 'runs') return pipeline.bookkeeping.runHistory;
  if (source === 'registry') return REGISTRY_ERRORS;
  return source === 'breakers' ? CIRCUIT_BREAKERS : 'failure records';
}

function placeOf({ source, processor, date, open, what }: Incident): string {
  return `${processor} ${date} ${open} ${source === 'registry' ? what : ''}`;
}

/** A run that failed before another one went well, and a name that is not known, close nothing by themselves. */
function told(base: FindingBase, source: IncidentSource, group: readonly Incident[]): readonly Finding[] {
  const words = WORDS[source];
  return group.slice(0, 1).map((first) =>
    finding({
      ...base,
      processor: first.processor,
      date: first.date,
      verdict: source === 'registry' || !first.open ? 'warn' : 'fail',
      status: words.status,
      severity: words.severity,
      message: words.said(group),
      observed: group.length,
      entities: group.flatMap(noteOf),
      figures: { incidents: group.length },
      next: first.open ? nextOf(source, first) : null,
    }),
  );
}

function noteOf({ entity, what, detail }: Incident): readonly EntityNote[] {
  return entity === null ? [] : [{ entity, label: entity, state: 'failed', category: what, reason: detail }];
}

function nextOf(source: IncidentSource, { processor, date, what }: Incident): string {
  const run = `fillgate run --processor ${processor} --dates ${date} --no-resume`;
  const known = processor !== null && date !== null;
  if (source === 'registry') {
    const then = known ? `\`${run}\`` : 'run the processor that reads it';
    return `correct the names or ids in ${what} and load it again, then ${then}`;
  }
  return known ? run : 'look the record up in the JSON report (--format json)';
}

function whatOf(incidents: readonly Incident[]): string {
  return named([...new Set(incidents.map((one) => one.what))]);
}
