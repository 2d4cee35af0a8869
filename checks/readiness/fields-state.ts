import type { Verdict } from '../../src/contract/verdict.js';
import { worse } from '../../src/contract/verdict.js';
import { CLEAN_PERCENT, type FieldHealth, type MeasuredField } from '../shared/field-health.js';
import { percent } from '../shared/words.js';

/** From this share of bad rows (percent) on, an input must not be read. */
const BAD_FROM = 50;

export interface NamedHealth {
  readonly field: string;
  readonly health: FieldHealth;
}

/** The critical fields of one slice together: the worst of them, and the figures of all. */
export interface FieldsState {
  readonly verdict: Verdict;
  readonly status: 'READY' | 'DEGRADED' | 'BAD_FIELDS' | 'UNKNOWN';
  readonly message: string;
  readonly figures: Readonly<Record<string, number>>;
}

const READY: FieldsState = { verdict: 'pass', status: 'READY', message: '', figures: {} };

/** Folds the fields; a slice without critical fields, or with all of them excepted, is ready. */
export function fieldsState(fields: readonly NamedHealth[]): FieldsState {
  return fields.map(stateOf).reduce(together, READY);
}

function together(a: FieldsState, b: FieldsState): FieldsState {
  const worst = worse(a.verdict, b.verdict) === a.verdict ? a : b;
  return {
    verdict: worst.verdict,
    status: worst.status,
    message: [a.message, b.message].filter((text) => text !== '').join('; '),
    figures: { ...a.figures, ...b.figures, ...lowest(a, b) },
  };
}

/** The slice is as sound as its least sound field. */
function lowest(a: FieldsState, b: FieldsState): Readonly<Record<string, number>> {
  const shares = [a.figures.validPercent, b.figures.validPercent].filter((share) => share !== undefined);
  return shares.length === 0 ? {} : { validPercent: Math.min(...shares) };
}

function stateOf({ field, health }: NamedHealth): FieldsState {
  if (health.kind === 'excepted') return READY;
  if (health.kind === 'measured') return measured(field, health);
  const reason = health.kind === 'unknown' ? health.reason : 'rows are there, but its profile shows none';
  return { verdict: 'unknown', status: 'UNKNOWN', message: `${field}: ${reason}`, figures: {} };
}

function measured(field: string, health: MeasuredField): FieldsState {
  const figures = { [`badRows ${field}`]: health.bad, validPercent: health.validPercent };
  if (health.validPercent >= CLEAN_PERCENT) return { ...READY, figures };
  const judged = health.rows - health.excepted;
  const message = `${field} bad on ${health.bad} of ${judged} rows (${percent(health.validPercent)} valid)`;
  if (100 - health.validPercent >= BAD_FROM)
    return { verdict: 'fail', status: 'BAD_FIELDS', message, figures };
  return { verdict: 'warn', status: 'DEGRADED', message, figures };
}
