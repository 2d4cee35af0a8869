import { type Finding, finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { SourceObjects } from '../../src/contract/question.js';
import type { SourcePrefix } from '../../src/pipeline/model.js';
import { pathOn } from '../../src/pipeline/source-path.js';
import { expectedDates } from '../shared/expected-dates.js';
import type { Said } from '../shared/subject.js';
import { counted } from '../shared/words.js';
import type { Preflight } from './run-tables.js';
import { isFilesAlone, sourcePrefixes } from './source-prefixes.js';

/** Source files of every prefix on every expected date: at least one of them must hold something. */
export function judgeFiles(under: Preflight): readonly Finding[] {
  const dates = under.scope.calendar.expectedDates(under.scope.ranges);
  return sourcePrefixes(under.scope).flatMap((prefix) => judgePrefix(under, prefix, dates));
}

/** Where there are no tables to judge, source files may be all there is. */
export function judgeFilesAlone(under: Preflight): readonly Finding[] {
  if (sourcePrefixes(under.scope).length === 0) return noSourceFiles(under);
  return [...expectedDates(under.check, under.scope).findings, ...judgeFiles(under)];
}

/** A phase 1 of nothing, in a pipeline that starts from its raw tables, has nothing to judge and says so. */
function noSourceFiles({ check, scope }: Preflight): readonly Finding[] {
  if (scope.pipeline.files !== undefined || !isFilesAlone(scope)) return [];
  const message = 'the pipeline declares no source files';
  return [finding({ check, table: 'source files', verdict: 'skipped', status: 'NO_FILES', message })];
}

/** Dates whose listing failed fold into one unknown finding per prefix. */
function judgePrefix(under: Preflight, prefix: SourcePrefix, dates: readonly IsoDate[]): readonly Finding[] {
  const about = (date: IsoDate | null, said: Said) =>
    finding({ check: under.check, table: prefix.name, date, ...said });
  const findings: Finding[] = [];
  const errors = new Map<string, number>();
  for (const date of dates) {
    const outcome = under.answers.objects(prefix.name, date);
    if (isTooEarly(prefix, date)) findings.push(about(date, tooEarly(prefix)));
    else if (outcome.ok) findings.push(about(date, describeFiles(prefix, date, outcome.value)));
    else errors.set(outcome.error, (errors.get(outcome.error) ?? 0) + 1);
  }
  return errors.size === 0 ? findings : [about(null, unlisted(prefix, errors)), ...findings];
}

function isTooEarly({ availableFrom }: SourcePrefix, date: IsoDate): boolean {
  return availableFrom !== null && date < availableFrom;
}

function tooEarly({ name, availableFrom }: SourcePrefix): Said {
  const message = `${name} is available from ${availableFrom ?? '?'} on`;
  return { verdict: 'skipped', status: 'SKIPPED', message };
}

function describeFiles(prefix: SourcePrefix, date: IsoDate, { objects, empty }: SourceObjects): Said {
  const figures = { objects, empty };
  const counts = { expected: 1, observed: objects - empty, figures };
  if (objects > empty) return { verdict: 'pass', status: 'OK', ...counts };
  const where = `${pathOn(prefix, date)} (${prefix.path})`;
  const [status, what] =
    objects === 0
      ? ['MISSING_FILE', `no file at ${where}`]
      : ['EMPTY_FILE', `${counted(objects, 'file')} at ${where}, with nothing inside`];
  return {
    verdict: 'fail',
    status,
    severity: 'high',
    message: `${prefix.name} on ${date}: ${what}`,
    next: `fetch ${prefix.name} for ${date} again, then ask again`,
    ...counts,
  };
}

function unlisted({ name }: SourcePrefix, errors: ReadonlyMap<string, number>): Said {
  const dates = [...errors.values()].reduce((sum, count) => sum + count, 0);
  return {
    verdict: 'unknown',
    status: 'ERROR',
    message: `${name} could not be listed for ${counted(dates, 'date')}: ${[...errors.keys()].join('; ')}`,
    figures: { dates },
    next: 'mend the error above and ask again; nothing is known of these dates',
  };
}
