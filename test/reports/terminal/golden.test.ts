import { describe, expect, it } from 'vitest';
import { terminalReporter } from '../../../reports/terminal/terminal.js';
import type { ReportStyle } from '../../../src/contract/report.js';
import type { RunResult } from '../../../src/contract/run-result.js';
import { PLAIN_STYLE } from '../../fixtures/results.js';
import { allOpen, closedFolded } from '../judged-results.js';
import {
  entitiesCapped,
  forcedRun,
  matrixOfReadiness,
  runWithFailures,
  skippedOnly,
  unknownWithError,
  withOrigins,
} from '../special-results.js';

const CASES: readonly (readonly [string, () => RunResult, Partial<ReportStyle>])[] = [
  ['all-open', allOpen, {}],
  ['all-open-verbose', allOpen, { verbose: true }],
  ['closed-folded', closedFolded, {}],
  ['closed-folded-details', closedFolded, { details: true, commands: true }],
  ['unknown-error', unknownWithError, {}],
  ['forced', forcedRun, {}],
  ['skipped-only', skippedOnly, {}],
  ['entities-capped', entitiesCapped, { reconcile: true, details: true }],
  ['run-failures', runWithFailures, {}],
  ['origins', withOrigins, {}],
  ['readiness-matrix', matrixOfReadiness, {}],
];

describe.each([80, 120])('terminal report at %i columns', (columns) => {
  it.each(CASES)('%s', async (name, build, style) => {
    const text = terminalReporter.render(build(), { ...PLAIN_STYLE, ...style, columns });
    await expect(text).toMatchFileSnapshot(`../golden/${name}.${columns}.txt`);
  });
});
