import type { Check } from '../../src/contract/check.js';
import { expectedDates } from '../shared/expected-dates.js';
import { constantFindings } from './constant-fields.js';
import { inventoryFindings } from './inventory.js';
import { judgeFiles, judgeFilesAlone } from './judge-files.js';
import { judgeRows } from './judge-rows.js';
import { preflightQuestions } from './questions.js';
import { runTables } from './run-tables.js';
import { schemaFindings } from './schema.js';

const NAME = 'preflight';

/** May this run start at all? */
export const preflight: Check = {
  name: NAME,
  question:
    'May this run start: are the source files, tables, columns, rows and look-back history there that it reads?',
  ask: preflightQuestions,
  judge: (scope, answers) => {
    const under = { check: NAME, scope, answers, ...runTables(scope) };
    if (under.needs.length === 0) return judgeFilesAlone(under);
    return [
      ...expectedDates(NAME, scope).findings,
      ...schemaFindings(under),
      ...judgeRows(under),
      ...constantFindings(under),
      ...inventoryFindings(under),
      ...judgeFiles(under),
    ];
  },
};
