import type { IsoDate } from '../../contract/iso-date.js';
import type { PolicyName } from './policies.js';

/** How every reason of a policy begins, so that a refusal is never counted as an attempt. */
export const REFUSED = 'refused by ';

/** Names that are written out; of more, the count follows. */
const MOST_NAMED = 8;

/** Gathers why dates are not run; every policy that objects is named. */
export class Refusals {
  private readonly texts = new Map<IsoDate, string[]>();

  add(date: IsoDate, policy: PolicyName, reason: string): void {
    this.texts.set(date, [...(this.texts.get(date) ?? []), `${policy}: ${reason}`]);
  }

  get reasons(): ReadonlyMap<IsoDate, string> {
    return new Map([...this.texts].map(([date, texts]) => [date, `${REFUSED}${texts.join('; ')}`]));
  }
}

/** The first few of a list, and how many more there are. */
export function nameSome(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more` : names.join(', ');
}
