import type { ProfileDay } from '../../src/contract/question.js';
import { fillCommand } from '../shared/fill-command.js';
import type { Slice } from '../shared/slice.js';
import type { Said } from '../shared/subject.js';
import { keyMetrics } from './key-metrics.js';

/** What a slice with rows has to say of its key: repeated keys and NULL keys each on their own. */
export function describeKeys(slice: Slice, day: ProfileDay): readonly Said[] {
  const metrics = keyMetrics(slice.table);
  const rows = day.metric(metrics.rows);
  const repeated = day.metric(metrics.duplicates);
  const nullKeys = day.metric(metrics.nullKeys);
  if (rows === null || repeated === null || nullKeys === null) {
    const message = 'the number of rows, duplicates or NULL keys is NULL';
    return [{ verdict: 'unknown', status: 'UNKNOWN', message }];
  }
  const figures = { rows, duplicates: repeated, nullKeys, distinctKeys: rows - repeated - nullKeys };
  const evidence = { rowsExamined: rows, expected: rows, figures };
  if (repeated + nullKeys === 0) return [{ ...evidence, verdict: 'pass', status: 'OK', observed: rows }];
  const key = `(${slice.table.key.join(', ')})`;
  const problems: Said[] = [];
  if (repeated > 0) {
    const message = `rows beyond the first of the key ${key}: ${repeated}`;
    problems.push(problem(slice, { ...evidence, status: 'DUPLICATES', message, observed: rows - repeated }));
  }
  if (nullKeys > 0) {
    const message = `rows with a NULL in the key ${key}: ${nullKeys}`;
    problems.push(problem(slice, { ...evidence, status: 'NULL_KEYS', message, observed: rows - nullKeys }));
  }
  return problems;
}

function problem(slice: Slice, said: Omit<Said, 'verdict'> & { readonly message: string }): Said {
  return {
    ...said,
    verdict: 'fail',
    severity: 'high',
    message: `${slice.table.name} on ${slice.date}: ${said.message}`,
    next: fillCommand(slice.scope.pipeline, slice.table, slice.date),
  };
}
