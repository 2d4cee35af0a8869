import type { CheckScope } from '../../src/contract/check.js';
import { type Finding, finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Answers } from '../../src/contract/question.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Processor, Table } from '../../src/pipeline/model.js';

/** What every judgement rests on. */
export interface Evidence {
  readonly scope: CheckScope;
  readonly answers: Answers;
}

/** One table under one check. */
export interface Subject extends Evidence {
  readonly check: string;
  readonly table: Table;
  /** The processor that produces the table; NULL for raw tables. */
  readonly processor: Processor | null;
  /** Id of the statement that the figures come from. */
  readonly statement: string | null;
  /** Fields that get a finding each; `[null]`: one finding for the slice as a whole. */
  readonly fields: readonly (string | null)[];
}

/** A table under a check whose figures come from the table's profile. */
export function subjectOf(check: string, evidence: Evidence, table: Table): Subject {
  const processor = producerOf(evidence.scope.pipeline, table.name);
  const statement = evidence.answers.statementOf('profile', table.name);
  return { ...evidence, check, table, processor, statement, fields: [null] };
}

/** The same, where figures come from the reconciliation of the processor if the table has one. */
export function reconciledSubject(check: string, evidence: Evidence, table: Table): Subject {
  const subject = subjectOf(check, evidence, table);
  if (subject.processor === null) return subject;
  return { ...subject, statement: evidence.answers.statementOf('reconcile', subject.processor.name) };
}

/** What a finding still needs to say once its subject and date are known. */
export type Said = Pick<Finding, 'verdict' | 'status'> & Partial<Finding>;

/** A finding about the subject; `date` NULL: about the table as a whole. */
export function about(subject: Subject, date: IsoDate | null, said: Said): Finding {
  const { check, table, processor, statement } = subject;
  return finding({ check, table: table.name, processor: processor?.name ?? null, statement, date, ...said });
}
