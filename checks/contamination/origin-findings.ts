import { type Finding, finding } from '../../src/contract/finding.js';
import type { Origin } from '../../src/contract/origin.js';
import { ROWS_PART } from '../../src/contract/reach.js';
import type { TracedOrigins } from './trace-origins.js';

/** The findings with the origin that explains each, and what mends it; then the origins that none of them is about. */
export function withOrigins(findings: readonly Finding[], traced: TracedOrigins): readonly Finding[] {
  const explained = findings.map((one) => explain(one, traced));
  const own = new Set(
    explained.filter((one) => one.origin !== undefined).map((one) => `${one.origin} ${one.table}`),
  );
  const silent = traced.origins.filter((origin) => !own.has(`${origin.id} ${origin.table}`));
  return [...explained, ...silent.map((origin) => originFinding(origin))];
}

function explain(one: Finding, traced: TracedOrigins): Finding {
  const { table, date, field, verdict, status } = one;
  if (date === null || verdict === 'pass' || verdict === 'skipped') return one;
  const part = status === 'NO_DATA' ? ROWS_PART : (field ?? ROWS_PART);
  const origin = traced.originOf({ table, date, part });
  return origin === null ? one : { ...one, origin: origin.id, next: origin.next };
}

/**
 * A table that is not judged itself, but that spoils others. What it spoils has its own findings where enough rows
 * are bad; a warning here, so that the little that it spoils elsewhere is not passed over.
 */
function originFinding(origin: Origin): Finding {
  const [first] = origin.dates;
  const [field = null, ...others] = origin.fields;
  return finding({
    check: 'contamination',
    table: origin.table,
    processor: origin.processor,
    date: origin.dates.length === 1 && first !== undefined ? first : null,
    field: others.length === 0 ? field : null,
    verdict: 'warn',
    status: 'ORIGIN',
    message: `${origin.table}: ${origin.message}`,
    severity: 'high',
    figures: { dates: origin.dates.length, ...(origin.rows === null ? {} : { badRows: origin.rows }) },
    next: origin.next,
    origin: origin.id,
  });
}
