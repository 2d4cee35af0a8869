import { z } from 'zod';

const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of a column or table');
const text = z.string().min(1, 'must not be empty');
const bound = z.union([z.number(), text], 'expected a number, or a date as text');
const columns = z.union([name, z.array(name).min(1)], 'expected a column or a list of columns');

/** Keys of which each check has exactly one: what it looks at. */
export const CHECK_KINDS = [
  'notNull',
  'unique',
  'range',
  'accepted',
  'pattern',
  'valid',
  'parent',
  'rows',
  'metric',
  'sql',
] as const;

export type CheckKind = (typeof CHECK_KINDS)[number];

/**
 * One check of a table: the key that says what it looks at, and what else that kind takes. One flat shape for all
 * kinds, so that a misspelt key can be told with its near names.
 */
export const CHECK_SCHEMA = z.strictObject({
  notNull: columns.optional().describe('column, or columns with a check each'),
  unique: columns.optional().describe('column or columns that no two rows of a date share'),
  range: name.optional().describe('column that lies between min and max'),
  accepted: name.optional().describe('column that holds one of the values'),
  pattern: name.optional().describe('column whose text matches'),
  valid: text.optional().describe('condition that holds on every row'),
  parent: name.optional().describe('table that holds a row for the columns of each row here'),
  rows: z.literal('per date').optional().describe('number of rows of a date, between min and max'),
  metric: text.optional().describe('aggregate over the rows of a date, between min and max'),
  sql: text.optional().describe('file with a SELECT of the rows that break the rule, with their date'),
  min: bound.optional(),
  max: bound.optional(),
  values: z
    .array(z.union([z.string(), z.int()], 'expected text or a whole number'))
    .min(1)
    .optional(),
  matches: text.optional().describe('regular expression; anchor it with ^ and $ to match the whole text'),
  columns: z.record(name, name).optional().describe('column here: column of the parent'),
  nullable: z.boolean().default(false).describe('true: NULL breaks nothing'),
  name: text.optional().describe('default: what it looks at'),
  owner: text.optional().describe('default: the owner of the table, or of the pipeline'),
  severity: z.enum(['warn', 'fail']).default('fail'),
});

export type RawCheck = z.output<typeof CHECK_SCHEMA>;

/** What the check looks at; a sound one has exactly one kind. */
export function kindsOf(check: RawCheck): readonly CheckKind[] {
  return CHECK_KINDS.filter((kind) => check[kind] !== undefined);
}

/** What a check that lint has let pass looks at. */
export function kindOf(check: RawCheck): CheckKind {
  return kindsOf(check)[0] ?? 'rows';
}

/** A check for each column where `notNull` lists several; any other check as it is. */
export function eachCheck(check: RawCheck): readonly RawCheck[] {
  if (!Array.isArray(check.notNull)) return [check];
  return check.notNull.map((column) => ({ ...check, notNull: column }));
}

/** The check's own name, or what it looks at in a few words. */
export function checkName(check: RawCheck): string {
  const kind = kindOf(check);
  if (check.name !== undefined) return check.name;
  if (kind === 'rows') return 'rows';
  const about = check[kind];
  const columns = kind === 'parent' ? [String(about), ...Object.keys(check.columns ?? {})] : [about].flat();
  return `${NAMES[kind] ?? kind}(${columns.join(', ')})`;
}

const NAMES: Partial<Record<CheckKind, string>> = { notNull: 'not null' };
