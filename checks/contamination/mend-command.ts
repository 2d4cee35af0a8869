import { namedDates } from '../../src/contract/named-dates.js';
import { producerOf, tableOf } from '../../src/pipeline/lookup.js';
import type { Pipeline } from '../../src/pipeline/model.js';
import type { SeedGroup } from '../../src/repair/fold-seeds.js';
import { fillCommand } from '../shared/fill-command.js';

/**
 * What mends the slices in which it began. The commands of several origins and gaps become one where they differ in
 * dates alone.
 */
export function mendCommand(pipeline: Pipeline, { table, dates }: SeedGroup): string {
  const raw = producerOf(pipeline, table) === null;
  return fillCommand(pipeline, tableOf(pipeline, table), raw ? namedDates(dates) : dates.join(','));
}
