import type { CheckScope } from '../../src/contract/check.js';
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
      `${counted(all.length, 'name')} could not be resolved: ${named(all.map((one) => one.entity ?? '(no name)'))}`,
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
  const looked = found.looked.get(source);
  const base = { check, table: tableOf(scope, source), statement: 'incidents' };
  if (looked === undefined) return [absent(base, source)];
  const own = found.found.filter((incident) => incident.source === source);
  if (own.length > 0) return [...groupBy(own, placeOf).values()].map((group) => told(base, source, group));
  const message =
    looked === 0
      ? `nothing recorded since ${scope.incidents?.since ?? 'then'}`
      : WORDS[source].looked(looked);
  return [finding({ ...base, verdict: looked === 0 ? 'skipped' : 'pass', status: 'QUIET', message })];
}

/** Runs are written down by fillgate itself: without their table nobody knows whether one failed. */
function absent(base: Pick<Finding, 'check' | 'table' | 'statement'>, source: IncidentSource): Finding {
  const message = `${base.table} does not exist`;
  if (source !== 'runs') return finding({ ...base, verdict: 'skipped', status: 'NO_TABLE', message });
  const next = 'run a processor first, or name the run history in bookkeeping';
  return finding({ ...base, verdict: 'unknown', status: 'NO_TABLE', message, next });
}

function tableOf({ pipeline }: CheckScope, source: IncidentSource): string {
  if (source === 'runs') return pipeline.bookkeeping.runHistory;
  if (source === 'registry') return REGISTRY_ERRORS;
  return source === 'breakers' ? CIRCUIT_BREAKERS : 'failure records';
}

function placeOf({ processor, date, open }: Incident): string {
  return `${processor} ${date} ${open}`;
}

/** A run that failed before another one went well, and a name that is not known, close nothing by themselves. */
function told(
  base: Pick<Finding, 'check' | 'table' | 'statement'>,
  source: IncidentSource,
  group: readonly Incident[],
): Finding {
  const [first] = group;
  const { processor = null, date = null, open = true } = first ?? {};
  const words = WORDS[source];
  return finding({
    ...base,
    processor,
    date,
    verdict: source === 'registry' || !open ? 'warn' : 'fail',
    status: words.status,
    severity: words.severity,
    message: words.said(group),
    observed: group.length,
    entities: group.flatMap(noteOf),
    figures: { incidents: group.length },
    next: nextOf(source, processor, date),
  });
}

function noteOf({ entity, what, detail }: Incident): readonly EntityNote[] {
  return entity === null ? [] : [{ entity, label: entity, state: 'failed', category: what, reason: detail }];
}

function nextOf(source: IncidentSource, processor: string | null, date: string | null): string {
  if (source === 'registry')
    return 'add the names to the registry, then run the processor that reads them again';
  if (processor === null || date === null) return 'look the record up in the JSON report (--format json)';
  return `fillgate run --processor ${processor} --dates ${date} --no-resume`;
}

function whatOf(incidents: readonly Incident[]): string {
  return named([...new Set(incidents.map((one) => one.what))]);
}
