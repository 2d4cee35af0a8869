import type { Check } from '../../src/contract/check.js';
import { expectedDates } from '../shared/expected-dates.js';
import { subjectOf } from '../shared/subject.js';
import { judgeFields } from './judge-fields.js';
import { judgedTables } from './judged-tables.js';
import { lineageNeeds, lineageQuestions } from './lineage-needs.js';
import { withOrigins } from './origin-findings.js';
import { traceOrigins } from './trace-origins.js';

const NAME = 'contamination';

/** Are critical fields sound, on every date, and where did it begin where they are not? */
export const contamination: Check = {
  name: NAME,
  question:
    'Are critical fields sound, per table, field and date, and where did it begin where they are not?',
  ask: (scope) => lineageQuestions(scope, lineageNeeds(scope, judgedTables(scope))),
  follow: (scope, answers) => {
    const { pending } = traceOrigins(scope, answers);
    return pending === null ? [] : [pending];
  },
  origins: (scope, answers) => traceOrigins(scope, answers).origins,
  judge: (scope, answers) => {
    const tables = judgedTables(scope);
    if (tables.length === 0) return [];
    const { dates, findings } = expectedDates(NAME, scope);
    const judged = tables.flatMap((table) => judgeFields(subjectOf(NAME, { scope, answers }, table), dates));
    return [...findings, ...withOrigins(judged, traceOrigins(scope, answers))];
  },
};
