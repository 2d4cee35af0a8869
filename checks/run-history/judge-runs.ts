import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { answered } from '../../src/contract/outcome.js';
import type { RunRecord } from '../../src/contract/question.js';
import type { Table } from '../../src/pipeline/model.js';
import { fillCommand } from '../shared/fill-command.js';
import { judgeDates } from '../shared/judge-dates.js';
import { about, type Evidence, type Said, type Subject, subjectOf } from '../shared/subject.js';

/** A table under this check, with the latest runs of all processors. */
export interface RunEvidence extends Evidence {
  readonly check: string;
  readonly table: Table;
  readonly records: readonly RunRecord[];
}

/** A finding for the latest run of each date of the table's processor. */
export function judgeRuns(under: RunEvidence, dates: readonly IsoDate[]): readonly Finding[] {
  const subject = { ...subjectOf(under.check, under, under.table), statement: null };
  const records = new Map(under.records.filter((one) => isOf(subject, one)).map((one) => [one.date, one]));
  return judgeDates(subject, dates, (date) =>
    answered([about(subject, date, describeRun(subject, date, records.get(date)))]),
  );
}

/** The history names a processor by its table's full name; its abbreviation is accepted too. */
function isOf(subject: Subject, record: RunRecord): boolean {
  return record.processor === subject.table.name || record.processor === subject.processor?.name;
}

function describeRun(subject: Subject, date: IsoDate, record: RunRecord | undefined): Said {
  if (record === undefined) return { verdict: 'skipped', status: 'NO_RECORD', message: 'no run recorded' };
  if (record.status === 'success') return { verdict: 'pass', status: 'OK' };
  const why = record.errorMessage ?? 'no reason recorded';
  if (record.status === 'skipped') return { verdict: 'skipped', status: 'SKIPPED', message: why };
  const name = `the latest run (${record.runId}) of ${record.processor} on ${date}`;
  const next = fillCommand(subject.scope.pipeline, subject.table, date);
  if (record.status === 'failed') {
    const message = `${name} failed: ${why}`;
    return { verdict: 'fail', status: 'FAILED_RUN', severity: 'high', message, next };
  }
  const message = `${name} has the status ${record.status}, which is neither success, failed nor skipped`;
  return { verdict: 'unknown', status: 'UNKNOWN_STATUS', message, next };
}
