import {
  combine,
  type DateRange,
  type Exemption,
  type ExemptionUse,
  type Finding,
  finding,
  type IsoDate,
} from '../contract/index.js';
import { rangesContain } from '../pipeline/index.js';

/** What one gate's exemptions are applied to. */
export interface ExemptionScope {
  readonly check: string;
  readonly exemptions: readonly Exemption[];
  /** In the pipeline's time zone. */
  readonly today: IsoDate;
  /** The dates that were asked about, and the only tables (NULL: all). */
  readonly ranges: readonly DateRange[];
  readonly tables: readonly string[] | null;
}

export interface Exempted {
  readonly findings: readonly Finding[];
  /** Those that concern the gate, in the order of the file. */
  readonly uses: readonly ExemptionUse[];
}

/**
 * The findings of a gate after its exemptions: what one covers is skipped, with who says so and until when. An
 * exemption that has expired covers nothing and fails by itself; one that covers nothing is a warning.
 */
export function applyExemptions(scope: ExemptionScope, findings: readonly Finding[]): Exempted {
  const concerned = scope.exemptions.filter((one) => concerns(scope, one));
  // Nothing evaluated stays nothing evaluated: an exemption's own finding must not stand in for it.
  if (concerned.length === 0 || findings.length === 0) return { findings, uses: [] };
  const valid = concerned.filter((one) => one.expires >= scope.today);
  const covered = new Map<Exemption, number>();
  const exempted = findings.map((one) => {
    const { by, whole } = cover(valid, one);
    for (const each of by) covered.set(each, (covered.get(each) ?? 0) + 1);
    const [first] = by;
    if (first === undefined) return one;
    return whole ? exempt(one, first) : partly(one, by);
  });
  const uses = concerned.map((one) => useOf(scope, one, covered.get(one) ?? 0));
  const summed = covered.size > 0 ? exempted.map((one) => summary(one, exempted)) : exempted;
  return { findings: [...summed, ...uses.flatMap((use) => ownFinding(scope, use))], uses };
}

function concerns({ check, ranges, tables }: ExemptionScope, exemption: Exemption): boolean {
  if (exemption.check !== check || !(tables?.includes(exemption.table) ?? true)) return false;
  return (
    exemption.ranges === null ||
    ranges.length === 0 ||
    exemption.ranges.some((own) => ranges.some((range) => own.start <= range.end && own.end >= range.start))
  );
}

interface Cover {
  readonly by: readonly Exemption[];
  /** False: other entities of the finding are not covered. */
  readonly whole: boolean;
}

/** The exemptions that cover a finding: one for all of it, or one for each entity that it is about. */
function cover(exemptions: readonly Exemption[], one: Finding): Cover {
  if (one.verdict === 'pass' || one.verdict === 'skipped' || one.summary === true) {
    return { by: [], whole: false };
  }
  const there = exemptions.filter(({ table, ranges }) => {
    if (table !== one.table) return false;
    return ranges === null || (one.date !== null && rangesContain(ranges, one.date));
  });
  const all = there.find((exemption) => exemption.entity === null);
  if (all !== undefined) return { by: [all], whole: true };
  const wrong = one.entities.filter((entity) => entity.state !== 'failed');
  const each = wrong.map(({ entity, label }) =>
    there.find((exemption) => exemption.entity === entity || exemption.entity === label),
  );
  const by = each.filter((exemption) => exemption !== undefined);
  return { by: [...new Set(by)], whole: by.length === wrong.length };
}

/** What only some of a finding's entities are exempted from stands for the others. */
function partly(one: Finding, by: readonly Exemption[]): Finding {
  const names = by.map(({ entity, expires }) => `${entity ?? 'all'} until ${expires}`).join(', ');
  return { ...one, message: `${one.message} (exempted: ${names})` };
}

function exempt(one: Finding, { reason, owner, expires }: Exemption): Finding {
  const said = one.message === '' ? one.status : `${one.status}: ${one.message}`;
  return {
    ...one,
    verdict: 'skipped',
    status: 'EXEMPT',
    severity: null,
    message: `exempted until ${expires} by ${owner}: ${reason} (was ${one.verdict}, ${said})`,
    next: null,
  };
}

/** A finding that sums up slices follows them: those of its table, or all where it is about no table. */
function summary(one: Finding, all: readonly Finding[]): Finding {
  if (one.summary !== true || one.verdict === 'pass' || one.verdict === 'skipped') return one;
  const slices = all.filter((other) => other.summary !== true && other.date !== null);
  const own = slices.filter((other) => other.table === one.table);
  const verdict = combine((own.length > 0 ? own : slices).map((other) => other.verdict));
  return verdict === one.verdict ? one : { ...one, verdict, severity: null, next: null };
}

function useOf({ today }: ExemptionScope, exemption: Exemption, findings: number): ExemptionUse {
  if (exemption.expires < today) return { ...exemption, state: 'expired', findings: 0 };
  return { ...exemption, state: findings > 0 ? 'used' : 'unused', findings };
}

function ownFinding({ check }: ExemptionScope, use: ExemptionUse): readonly Finding[] {
  if (use.state === 'used') return [];
  const expired = use.state === 'expired';
  const { table, expires, owner, reason, place } = use;
  const message = expired
    ? `the exemption of ${owner} expired on ${expires}: ${reason}`
    : `the exemption of ${owner} covers nothing: ${reason}`;
  return [
    finding({
      check,
      table,
      verdict: expired ? 'fail' : 'warn',
      status: expired ? 'EXEMPTION_EXPIRED' : 'EXEMPTION_UNUSED',
      severity: expired ? 'high' : 'low',
      message,
      next: expired ? `mend what it was for, or renew it in ${place}` : `take it out of ${place}`,
    }),
  ];
}
