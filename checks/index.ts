import type { Check } from '../src/contract/check.js';
import { contamination } from './contamination/index.js';
import { coverage } from './coverage/index.js';
import { duplicates } from './duplicates/index.js';
import { gaps } from './gaps/index.js';
import { incidents } from './incidents/index.js';
import { preflight } from './preflight/index.js';
import { readiness } from './readiness/index.js';
import { rules } from './rules/index.js';
import { runHistory } from './run-history/index.js';

/** Every check, in the order in which a chain of gates asks them. */
export const checks: readonly Check[] = [
  preflight,
  readiness,
  coverage,
  contamination,
  gaps,
  duplicates,
  rules,
  runHistory,
  incidents,
];

export { contamination, coverage, duplicates, gaps, incidents, preflight, readiness, rules, runHistory };
