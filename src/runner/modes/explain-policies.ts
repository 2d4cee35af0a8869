import type { ModeSettings } from '../../pipeline/run-settings.js';
import { type ChosenMode, plainMode, type RunMode } from './mode.js';
import { POLICIES, type PolicyInMode, type PolicyName } from './policies.js';

/** What a policy does in one run: its words, and whether it applies at all. */
export interface AppliedPolicy {
  readonly name: PolicyName;
  readonly about: string;
  readonly applies: boolean;
  readonly value: string;
}

/** What a run asks before it computes; left out, it is what backfill mode asks. */
const PREFLIGHT: ReadonlySet<PolicyName> = new Set([
  'dependency-check',
  'look-back-gaps',
  'date-range-completeness',
  'stale-upstream',
]);

/** The policy table for one run, with what was switched by itself. */
export function policiesIn(chosen: ChosenMode, settings: ModeSettings): readonly AppliedPolicy[] {
  return POLICIES.map((policy) => {
    const { applies: does, value } = inRun(chosen, policy);
    return { name: policy.name, about: policy.about, applies: does, value: value(settings) };
  });
}

/** Whether a run applies a policy. */
export function applies(chosen: ChosenMode, name: PolicyName): boolean {
  return POLICIES.some((policy) => policy.name === name && inRun(chosen, policy).applies);
}

/** Policies that this run leaves out. */
export function skippedPolicies(chosen: ChosenMode): readonly PolicyName[] {
  return POLICIES.map(({ name }) => name).filter((name) => !applies(chosen, name));
}

function inRun(chosen: ChosenMode, policy: (typeof POLICIES)[number]): PolicyInMode {
  const { mode, strictUpstream, skipPreflight = false } = chosen;
  if (policy.name === 'upstream-status') return strictUpstream ? policy.daily : policy.backfill;
  return policy[skipPreflight && PREFLIGHT.has(policy.name) ? 'backfill' : mode];
}

/** The mode and one `name: value` per policy, without commas: the run history puts them between the policies. */
export function policiesText(chosen: ChosenMode, settings: ModeSettings): readonly string[] {
  const policies = policiesIn(chosen, settings).map(
    ({ name, value }) => `${name}: ${value.replaceAll(',', '')}`,
  );
  return [`mode: ${chosen.mode}`, ...policies];
}

/** The table as aligned lines under a heading, one per policy, as `run --explain` prints it: both modes side by side. */
export function explainPolicies(chosen: ChosenMode, settings: ModeSettings): readonly string[] {
  const valuesIn = (mode: RunMode) =>
    policiesIn(mode === chosen.mode ? chosen : plainMode(mode), settings).map(({ value }) => value);
  const [daily, backfill] = [valuesIn('daily'), valuesIn('backfill')];
  const heading = (mode: RunMode) => (mode === chosen.mode ? `${mode} (this run)` : mode);
  const rows = POLICIES.map(({ name, about }, index) => [
    name,
    about,
    daily[index] ?? '',
    backfill[index] ?? '',
  ]);
  const table = [['policy', 'about', heading('daily'), heading('backfill')], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  return table.map((row) => line(row).trimEnd());
}
