import { randomUUID } from 'node:crypto';
import type { RunSummary } from '../../contract/run-result.js';
import { DEFAULT_RUN_SETTINGS } from '../../pipeline/run-settings-schema.js';
import { runProcessors } from '../run-processors.js';
import { announce } from './announce.js';
import { audienceOf } from './audience.js';
import { skippedPolicies } from './explain-policies.js';
import { idleNotes } from './idle-dates.js';
import { modeGuard } from './mode-guard.js';
import { type ModeRequest, plainRequest, requestedMode } from './requested-mode.js';

/**
 * Computes processors over ranges in a run mode: chooses it, lets its guard watch over the run, and tells people and
 * programs how it went, where the mode does.
 * @throws UserError for options that contradict each other or the dates, besides what `runProcessors` throws.
 */
export async function runInMode(request: ModeRequest): Promise<RunSummary> {
  const { chosen, warnings: deprecations } = requestedMode(request);
  const { pipeline, calendar, clock, listener, ranges, dryRun } = request;
  const declared = pipeline.settings ?? DEFAULT_RUN_SETTINGS;
  const settings = declared.modes;
  const note = (message: string) => listener({ kind: 'note', message });
  const warnings = new Set<string>();
  const warn = (message: string) => {
    if (!warnings.has(message)) note(`warning: ${message}`);
    warnings.add(message);
  };
  for (const policy of skippedPolicies(chosen)) note(`${chosen.mode} mode: skipping ${policy}`);
  for (const line of idleNotes(calendar, ranges)) note(line);
  for (const line of deprecations) warn(line);
  const runId = randomUUID();
  const dates = calendar.expectedDates(ranges);
  const now = () => clock.now().getTime();
  const guard = modeGuard({ ...request, readOnly: dryRun, chosen, settings, dates, runId, now, warn });
  const summary = await runProcessors({ ...plainRequest(request), guard, runId });
  const told = { ...summary, warnings: [...warnings] };
  if (dryRun) return told;
  const { processors, env = {} } = request;
  const audience = audienceOf({ pipeline: pipeline.name, chosen, processors, settings: declared, env, note });
  return { ...told, deliveries: await announce(audience, told) };
}
