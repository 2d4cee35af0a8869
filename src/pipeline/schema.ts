import { z } from 'zod';
import { isIsoDate } from './calendar-date.js';
import { CHECK_SCHEMA } from './check-schema.js';
import { EVERY_DAY_SCHEMA } from './every-day-schema.js';
import { COLUMN_TYPES, FAILURE_CATEGORIES } from './model.js';
import { MODES_SCHEMA, NOTIFICATION_SCHEMA, TRIGGER_SCHEMA } from './run-settings-schema.js';
import { SOURCE_FILES_SCHEMA } from './source-files-schema.js';

const name = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    'expected a plain name: letters, digits and _, not beginning with a digit',
  );
const text = z.string().min(1, 'must not be empty');
const columnNames = z.array(name).min(1, 'expected at least one column');
const count = z.int().min(1);
const gamesCount = z.union([count, z.literal('all')], 'expected a number of games, or all');
const isoDate = z.string().refine(isIsoDate, 'expected a calendar date, YYYY-MM-DD').meta({ format: 'date' });

const calendar = z.strictObject({
  timeZone: text.refine(isTimeZone, 'expected an IANA time zone, for example America/New_York'),
  bootstrapDays: z.int().min(0).default(7),
  schedule: name.describe('table that says on which dates data is expected'),
  date: name,
  game: name,
  season: name,
  seasonType: name,
  seasonTypes: z.array(text).min(1),
  status: name,
  finished: z.array(z.int()).min(1).describe('values of the status column that mean: finished'),
  sides: z.array(name).optional().describe('columns that name those who play a game'),
});

const bookkeeping = z
  .strictObject({ dataset: name, runHistory: name, identity: name })
  .default({ dataset: 'fillgate', runHistory: 'run_history', identity: 'warehouse_identity' });

const phase = z.strictObject({
  number: z.int().min(1),
  name: text,
  stage: name.optional().describe('default: phase and its number'),
  failures: name.optional().describe('failure table of the phase, in the bookkeeping dataset'),
});

const rule = z.strictObject({
  valid: text.describe('condition that holds on every sound row'),
  constant: z
    .boolean()
    .default(false)
    .describe('true: sound rows all hold the same value, so a field that never changes is no news'),
  skip: z.strictObject({ when: text, reason: text }).optional(),
});

const table = z.strictObject({
  abbreviation: name.optional().describe('default: the name of the table'),
  dataset: name,
  phase: z.int().default(1),
  stage: name.optional().describe("default: the phase's stage"),
  date: name.describe('raw partition column, of type DATE'),
  key: z.array(name).default([]).describe('columns that no two rows share; none: duplicates are not judged'),
  entity: z
    .strictObject({
      column: name,
      label: name.optional(),
      side: z.boolean().default(false).describe("the entity is one of the calendar's sides"),
    })
    .optional(),
  columns: z.record(name, z.enum(COLUMN_TYPES)),
  units: z
    .strictObject({
      game: name,
      by: name,
      perGame: count,
      min: count.default(1),
      max: count.nullable().default(null),
    })
    .optional()
    .describe('for each finished game: perGame distinct values of by, each with min to max rows'),
  source: z
    .strictObject({ file: text, columns: z.record(name, text).default({}) })
    .optional()
    .describe('raw file; columns are named there as here, unless listed'),
  rules: z.record(name, rule).default({}).describe('critical fields'),
  traces: z
    .record(name, rule)
    .default({})
    .describe('fields that are not judged themselves, but followed when a field made of them is bad'),
  checks: z.array(CHECK_SCHEMA).default([]).describe('what must hold on every date'),
  owner: text.optional().describe('whom to ask about the checks of the table'),
  availableFrom: isoDate.optional(),
  features: z
    .record(name, z.number())
    .optional()
    .describe('elements of the features array, in their order, with the default of each'),
});

const read = z.strictObject({
  table: name,
  window: z
    .strictObject({ days: count.optional(), games: gamesCount.optional() })
    .refine(
      (window) => (window.days === undefined) !== (window.games === undefined),
      'expected days or games',
    )
    .optional()
    .describe('default: the same date'),
  entity: z
    .record(name, name)
    .refine((link) => Object.keys(link).length === 1, 'expected one pair, reader column: upstream column')
    .optional(),
  critical: z.boolean().default(true),
  fields: z.record(name, columnNames).default({}).describe('field here: the fields there that it is made of'),
});

const excuse = z
  .strictObject({
    category: z.enum(FAILURE_CATEGORIES),
    shortHistory: z
      .strictObject({ games: count, table: name, entity: name, game: name, group: name.optional() })
      .optional(),
    failureOf: name.optional(),
    via: z.strictObject({ table: name, entity: name, leadsTo: name }).optional(),
  })
  .refine(
    (one) => (one.shortHistory === undefined) !== (one.failureOf === undefined),
    'expected shortHistory or failureOf',
  )
  .refine((one) => one.via === undefined || one.shortHistory === undefined, 'via belongs to failureOf');

const command = z.strictObject({
  run: z
    .array(text)
    .min(1)
    .describe('argument vector, no shell; {start}, {end} and {date} stand for dates; runs in this folder'),
  output: z
    .enum(['table', 'rows'])
    .default('table')
    .describe('table: the job writes its table; rows: it prints them as JSON lines'),
  timeoutSeconds: count.default(3600),
});

const module = z.strictObject({
  file: text.describe('JavaScript module that exports run(context), from the folder of the pipeline file'),
  per: z.enum(['date', 'range']).default('range'),
});

const WORK = 'expected exactly one of sql, command and module';

const processor = z
  .strictObject({
    table: name,
    sql: text.describe('file with the SELECT, from the folder of the pipeline file').optional(),
    command: command.optional(),
    module: module.optional(),
    expected: text.describe('file with the query for the expected (date, entity, label)'),
    skipsBootstrap: z.boolean().default(false),
    extras: z.boolean().default(false),
    excuses: z.array(excuse).default([]),
    reads: z.array(read).default([]),
    bands: z
      .array(z.strictObject({ fromDay: count, atMost: z.number().min(0).max(1) }))
      .min(1)
      .optional(),
    registry: z
      .strictObject({ source: name, name, game: name, resolved: columnNames })
      .optional()
      .describe('columns here: rows that fail with an empty resolved column go to registry_errors'),
  })
  .refine(
    (one) => [one.sql, one.command, one.module].filter((work) => work !== undefined).length === 1,
    WORK,
  );

/** Shape of a pipeline file; what its names refer to is checked apart. */
export const PIPELINE_SCHEMA = z
  .strictObject({
    name,
    owner: text.optional().describe('whom to ask about checks that name nobody else'),
    calendar: calendar.optional().describe('the schedule that says on which dates data is expected'),
    everyDay: EVERY_DAY_SCHEMA.optional().describe('instead of a calendar: data is expected day by day'),
    bookkeeping,
    phases: z
      .array(phase)
      .min(1)
      .default([{ number: 1, name: 'tables' }]),
    tables: z.record(name, table).transform(abbreviated),
    processors: z.record(name, processor).default({}),
    modes: MODES_SCHEMA,
    notifications: z.array(NOTIFICATION_SCHEMA).default([]),
    triggers: z.array(TRIGGER_SCHEMA).default([]),
    files: SOURCE_FILES_SCHEMA.optional().describe('source files, judged as phase 1'),
  })
  .refine(
    (file) => (file.calendar === undefined) !== (file.everyDay === undefined),
    'expected exactly one of calendar and everyDay, which say on which dates data is expected',
  );

export type RawPipeline = z.output<typeof PIPELINE_SCHEMA>;
export type RawTable = RawPipeline['tables'][string];
export type RawProcessor = RawPipeline['processors'][string];
export type RawRead = RawProcessor['reads'][number];
export type RawExcuse = RawProcessor['excuses'][number];

/** JSON Schema (draft 2020-12) of a pipeline file, for editors. */
export function pipelineJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(PIPELINE_SCHEMA, { io: 'input' });
}

/** A table without an abbreviation goes by its name. */
function abbreviated<T extends { readonly abbreviation?: string | undefined }>(
  tables: Record<string, T>,
): Record<string, T & { readonly abbreviation: string }> {
  return Object.fromEntries(
    Object.entries(tables).map(([key, one]) => [key, { ...one, abbreviation: one.abbreviation ?? key }]),
  );
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
