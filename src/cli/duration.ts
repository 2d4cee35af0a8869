import { UserError } from '../contract/index.js';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Milliseconds of a length of time as users write it: `90m`, `24h`, `7d`.
 * @throws UserError naming the option for anything else.
 */
export function millisecondsOf(option: string, text: string): number {
  const [, count = '', unit = ''] = /^(\d+)([mhd])$/.exec(text.trim()) ?? [];
  const length = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isFinite(length) && length > 0) return length;
  throw new UserError({
    message: `${option} ${JSON.stringify(text)} is no length of time`,
    next: `write a number of minutes, hours or days, for example ${option} 90m, 24h or 7d`,
  });
}
