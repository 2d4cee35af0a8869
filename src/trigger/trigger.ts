import type { Delivery } from '../contract/delivery.js';
import type { TriggerPayload } from './payload.js';

/** A way to tell another program that dates of a processor are complete. */
export interface Trigger {
  readonly channel: Delivery['channel'];
  /** Whether the phase is one that it speaks of. */
  handles(phase: number): boolean;
  /** Where to, without secrets. */
  target(payload: TriggerPayload): string;
  /** What is missing for it to work; NULL: nothing. */
  readonly unready: string | null;
  /** Rejects when the payload was not taken. */
  fire(payload: TriggerPayload): Promise<void>;
}

interface Shot {
  readonly trigger: Trigger;
  readonly payload: TriggerPayload;
}

/** Fires every trigger for every payload, in order. Never rejects: what was not taken is in the answer. */
export async function fireAll(
  triggers: readonly Trigger[],
  payloads: readonly TriggerPayload[],
): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const shot of shotsOf(triggers, payloads)) deliveries.push(await fire(shot));
  return deliveries;
}

/** The same payloads, not sent. */
export function suppressTriggers(
  triggers: readonly Trigger[],
  payloads: readonly TriggerPayload[],
): readonly Delivery[] {
  return shotsOf(triggers, payloads).map((shot) => ({ ...base(shot), status: 'suppressed', error: null }));
}

function shotsOf(triggers: readonly Trigger[], payloads: readonly TriggerPayload[]): readonly Shot[] {
  return payloads.flatMap((payload) =>
    triggers.filter((trigger) => trigger.handles(payload.phase)).map((trigger) => ({ trigger, payload })),
  );
}

async function fire(shot: Shot): Promise<Delivery> {
  const { trigger, payload } = shot;
  if (trigger.unready !== null) return { ...base(shot), status: 'not-configured', error: trigger.unready };
  try {
    await trigger.fire(payload);
    return { ...base(shot), status: 'sent', error: null };
  } catch (error) {
    return { ...base(shot), status: 'failed', error: error instanceof Error ? error.message : String(error) };
  }
}

function base({ trigger, payload }: Shot) {
  const message = JSON.stringify(payload);
  return { kind: 'trigger' as const, channel: trigger.channel, target: trigger.target(payload), message };
}
