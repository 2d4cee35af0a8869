import type { Delivery } from '../../src/contract/delivery.js';
import type { ExemptionUse } from '../../src/contract/exemption.js';
import type { Cause, EntityNote, Finding } from '../../src/contract/finding.js';
import type { DateRange } from '../../src/contract/iso-date.js';
import type { Origin, OriginReach, OriginStep } from '../../src/contract/origin.js';
import {
  type DateRun,
  type GateCost,
  type GateResult,
  RESULT_FORMAT,
  type RunResult,
  type RunSummary,
  type StatementRecord,
} from '../../src/contract/run-result.js';
import { EXIT, VERDICTS } from '../../src/contract/verdict.js';
import {
  COUNT,
  DATE,
  DURATION,
  definition,
  FIGURE,
  FLAG,
  type JsonSchema,
  listOf,
  MOMENT,
  mapOf,
  NAME,
  oneOf,
  orNull,
  record,
  TEXT,
} from './schema-parts.js';

const VERDICT = oneOf(VERDICTS);

const entity = record<EntityNote>(
  {
    entity: TEXT,
    label: TEXT,
    state: oneOf(['failed', 'unaccounted', 'double-accounted', 'unexpected', 'duplicate', 'false-excuse']),
    category: orNull(TEXT),
    reason: orNull(TEXT),
    type: TEXT,
    retryable: FLAG,
  },
  ['type', 'retryable'],
);

const finding = record<Finding>(
  {
    check: NAME,
    table: TEXT,
    processor: orNull(TEXT),
    date: orNull(DATE),
    field: orNull(TEXT),
    verdict: VERDICT,
    status: NAME,
    message: TEXT,
    severity: oneOf(['critical', 'high', 'medium', 'low', null]),
    expected: orNull(FIGURE),
    observed: orNull(FIGURE),
    rowsExamined: orNull(FIGURE),
    statement: orNull(TEXT),
    entities: listOf(definition('entity')),
    figures: mapOf(FIGURE),
    next: orNull(TEXT),
    origin: NAME,
    summary: { const: true },
    causes: listOf(record<Cause>({ cause: NAME, evidence: TEXT })),
  },
  ['origin', 'summary', 'causes'],
);

const originStep = record<OriginStep>({ table: NAME, field: orNull(NAME) });

const originReach = record<OriginReach>({
  table: NAME,
  processor: orNull(NAME),
  rows: COUNT,
  dates: listOf(DATE),
  sharedRows: COUNT,
  sharedDates: listOf(DATE),
  absentRows: COUNT,
});

const origin = record<Origin>({
  id: NAME,
  table: NAME,
  processor: orNull(NAME),
  fields: listOf(NAME),
  rowsMissing: FLAG,
  dates: listOf(DATE),
  rows: orNull(COUNT),
  message: TEXT,
  proven: FLAG,
  doubt: orNull(TEXT),
  path: listOf(originStep),
  radius: listOf(originReach),
  exact: FLAG,
  findings: COUNT,
  next: TEXT,
  again: listOf(NAME),
});

const exemption = record<ExemptionUse>({
  check: NAME,
  table: NAME,
  ranges: orNull(listOf(record<DateRange>({ start: DATE, end: DATE }))),
  entity: orNull(NAME),
  reason: NAME,
  owner: NAME,
  expires: DATE,
  place: NAME,
  state: oneOf(['used', 'unused', 'expired']),
  findings: COUNT,
});

const gate = record<GateResult>(
  {
    gate: NAME,
    phase: orNull({ type: 'integer' }),
    verdict: VERDICT,
    forced: FLAG,
    summary: TEXT,
    findings: listOf(definition('finding')),
    origins: listOf(definition('origin')),
    exemptions: listOf(exemption),
    cost: record<GateCost>({ statements: COUNT, estimatedBytes: orNull(COUNT), billedBytes: COUNT }),
  },
  ['origins', 'exemptions', 'cost'],
);

const dateRun = record<DateRun>({
  processor: NAME,
  date: DATE,
  status: oneOf(['success', 'failed', 'skipped', 'unchanged', 'done-before', 'planned']),
  records: COUNT,
  failures: COUNT,
  reason: orNull(TEXT),
});

const delivery = record<Delivery>({
  kind: oneOf(['notification', 'trigger']),
  channel: oneOf(['log', 'webhook', 'email', 'pubsub', 'command']),
  target: TEXT,
  status: oneOf(['sent', 'suppressed', 'failed', 'not-configured']),
  message: TEXT,
  error: orNull(TEXT),
});

const run = record<RunSummary>(
  {
    runId: TEXT,
    dryRun: FLAG,
    allOffDays: FLAG,
    dates: listOf(definition('dateRun')),
    warnings: listOf(TEXT),
    deliveries: listOf(definition('delivery')),
  },
  ['warnings', 'deliveries'],
);

const statement = record<StatementRecord>({
  id: NAME,
  purpose: TEXT,
  sql: TEXT,
  params: { type: 'object' },
  milliseconds: DURATION,
  rows: orNull(COUNT),
  estimatedBytes: orNull(COUNT),
  billedBytes: orNull(COUNT),
  error: orNull(TEXT),
});

/** The published shape of the JSON report: JSON Schema, draft 2020-12, one version per result format. */
export const runResultSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:fillgate:run-result:${RESULT_FORMAT}`,
  title: 'fillgate run result',
  description: 'Everything that one fillgate command found out. `format` is the version of this shape.',
  $defs: { entity, finding, origin, gate, dateRun, delivery, run, statement },
  ...record<RunResult>(
    {
      format: { const: RESULT_FORMAT },
      tool: record<RunResult['tool']>({ name: { const: 'fillgate' }, version: NAME }),
      command: NAME,
      pipeline: NAME,
      warehouse: record<RunResult['warehouse']>({ kind: NAME, location: TEXT }),
      ranges: listOf(record<DateRange>({ start: DATE, end: DATE })),
      since: MOMENT,
      expectedDates: COUNT,
      strict: FLAG,
      startedAt: MOMENT,
      milliseconds: DURATION,
      gates: listOf(definition('gate')),
      forced: orNull(record<NonNullable<RunResult['forced']>>({ gates: listOf(NAME), reason: NAME })),
      runs: listOf(definition('run')),
      statements: listOf(definition('statement')),
      verdict: VERDICT,
      exitCode: oneOf(Object.values(EXIT)),
    },
    ['since'],
  ),
};
