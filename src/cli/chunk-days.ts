import { UserError } from '../contract/index.js';
import type { ChunkDays } from '../runner/chunk-size.js';

/** @throws UserError for what is neither `auto` nor a whole number. */
export function chunkDaysOf(given: string): ChunkDays {
  return given === 'auto' ? 'auto' : wholeNumber('--chunk-days', Number(given), ', or auto');
}

/** @throws UserError for what is no whole number from 1 on. */
export function wholeNumber(option: string, value: number, or = ''): number {
  if (Number.isInteger(value) && value >= 1) return value;
  throw new UserError({
    message: `${option} ${value} is no number of that kind`,
    next: `write a whole number from 1 on${or}`,
  });
}
