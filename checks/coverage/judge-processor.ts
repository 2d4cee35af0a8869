import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { tableOf } from '../../src/pipeline/lookup.js';
import type { Processor } from '../../src/pipeline/model.js';
import { judgeDates } from '../shared/judge-dates.js';
import { mapOutcome } from '../shared/map-outcome.js';
import { reconciledDay } from '../shared/processor-completeness.js';
import { about, type Evidence, reconciledSubject } from '../shared/subject.js';
import { describeDay } from './describe-day.js';

/** A processor under this check. */
export interface ProcessorEvidence extends Evidence {
  readonly check: string;
  readonly processor: Processor;
}

/** A finding for each expected date of the processor. */
export function judgeProcessor(under: ProcessorEvidence, dates: readonly IsoDate[]): readonly Finding[] {
  const { scope, answers, processor } = under;
  const subject = reconciledSubject(under.check, under, tableOf(scope.pipeline, processor.table));
  return judgeDates(subject, dates, (date) =>
    mapOutcome(reconciledDay(answers, processor, date), (day) => [
      about(subject, date, describeDay({ scope, answers, processor, date }, day)),
    ]),
  );
}
