import type { Delivery } from '../../contract/delivery.js';
import { groupBy } from '../../contract/group-by.js';
import type { RunSummary } from '../../contract/run-result.js';
import { type Notifier, notify, suppressNotifications } from '../../notify/notifier.js';
import type { Processor } from '../../pipeline/model.js';
import { fireAll, suppressTriggers, type Trigger } from '../../trigger/trigger.js';
import { applies } from './explain-policies.js';
import type { ChosenMode } from './mode.js';
import { payloadsOf, runMessage } from './run-message.js';

/** Who is told of a run, and under which mode. */
export interface Audience {
  readonly pipeline: string;
  readonly chosen: ChosenMode;
  readonly processors: readonly Processor[];
  readonly notifiers: readonly Notifier[];
  readonly triggers: readonly Trigger[];
  /** Told of what was suppressed and of what could not be delivered. */
  readonly note: (message: string) => void;
}

/**
 * Tells people and programs how a run went, where the mode sends anything at all.
 * @returns every message with what became of it. Never rejects: no notifier can fail a run.
 */
export async function announce(audience: Audience, summary: RunSummary): Promise<readonly Delivery[]> {
  const { pipeline, chosen, note } = audience;
  const message = runMessage({ pipeline, mode: chosen.mode }, summary);
  const payloads = payloadsOf(audience.processors, summary);
  const send = {
    notify: applies(chosen, 'notifications') ? notify : suppressNotifications,
    fire: applies(chosen, 'downstream-trigger') ? fireAll : suppressTriggers,
  };
  const deliveries = [
    ...(message === null ? [] : await send.notify(audience.notifiers, message)),
    ...(await send.fire(audience.triggers, payloads)),
  ];
  for (const line of notesOf(deliveries, chosen)) note(line);
  return deliveries;
}

/** One line for what became of several messages alike; nothing for what was sent. */
function notesOf(deliveries: readonly Delivery[], chosen: ChosenMode): readonly string[] {
  const lines = deliveries.flatMap((delivery) => lineOf(delivery, chosen) ?? []);
  return [...groupBy(lines, (line) => line)].map(([line, { length }]) =>
    length === 1 ? line : `${line} (${length} messages)`,
  );
}

function lineOf({ kind, channel, target, status, error }: Delivery, { mode }: ChosenMode): string | null {
  const what = `${kind} by ${channel} to ${target}`;
  if (status === 'not-configured')
    return `${kind} by ${channel} not sent: ${error}; what it says is in the report`;
  if (status === 'sent') return null;
  if (status === 'suppressed') return `${mode} mode: ${what} suppressed`;
  return `${what} not sent: ${error}; what it says is in the report`;
}
