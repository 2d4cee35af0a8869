import { tableOf } from '../../pipeline/lookup.js';
import type { Pipeline, Processor } from '../../pipeline/model.js';
import type { ModeSettings } from '../../pipeline/run-settings.js';
import type { DateOutcome, Judgement } from '../guard.js';
import type { RunMode } from './mode.js';

export interface MinimumScope {
  readonly pipeline: Pipeline;
  readonly settings: ModeSettings;
  readonly mode: RunMode;
}

/** Whether a date has enough rows of its kind of entity: fewer fail it in daily mode and warn in backfill mode. */
export function judgeRows(
  { pipeline, settings, mode }: MinimumScope,
  processor: Processor,
  { rows }: Pick<DateOutcome, 'rows'>,
): Judgement {
  const column = tableOf(pipeline, processor.table).entity?.column;
  const minimum = settings.minimums.find(({ entity }) => column !== undefined && entity.includes(column));
  if (minimum === undefined || rows >= minimum[mode]) return { verdict: 'ok', reason: null };
  return {
    verdict: mode === 'daily' ? 'fail' : 'warn',
    reason: `minimum-rows: ${rows} ${minimum.of}, fewer than ${minimum[mode]}`,
  };
}
