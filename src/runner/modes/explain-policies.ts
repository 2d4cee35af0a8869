import type { ModeSettings } from '../../pipeline/run-settings.js';
import { type ChosenMode, plainMode, type RunMode } from './mode.js';
import { POLICIES, type PolicyName } from './policies.js';

/** What a policy does in one run: its words, and whether it applies at all. */
export interface AppliedPolicy {
  readonly name: PolicyName;
  readonly about: string;
  readonly applies: boolean;
  readonly value: string;
}

/** The policy table for one run. `upstream-status` is the only policy that can be switched by itself. */
export function policiesIn(chosen: ChosenMode, settings: ModeSettings): readonly AppliedPolicy[] {
  return POLICIES.map(({ name, about, [chosen.mode]: inMode }) => {
    if (name !== 'upstream-status') {
      return { name, about, applies: inMode.applies, value: inMode.value(settings) };
    }
    const value = chosen.strictUpstream ? 'must have succeeded' : 'skipped';
    return { name, about, applies: chosen.strictUpstream, value };
  });
}

/** Whether a run applies a policy. */
export function applies(chosen: ChosenMode, name: PolicyName): boolean {
  if (name === 'upstream-status') return chosen.strictUpstream;
  return POLICIES.some((policy) => policy.name === name && policy[chosen.mode].applies);
}

/** Policies that the other mode applies and this run leaves out. */
export function skippedPolicies(chosen: ChosenMode): readonly PolicyName[] {
  return POLICIES.map(({ name }) => name).filter((name) => !applies(chosen, name));
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
