import type { CheckScope } from '../contract/index.js';
import type { Session } from './session.js';

/**
 * From when on incidents count.
 * @param back - Milliseconds before now; NULL: from the beginning, where the dates of a range bound them already.
 */
export function incidentScope({ startedAt }: Session, back: number | null): Pick<CheckScope, 'incidents'> {
  const since = back === null ? 0 : startedAt.getTime() - back;
  return { incidents: { since: new Date(since).toISOString(), now: startedAt.toISOString() } };
}
