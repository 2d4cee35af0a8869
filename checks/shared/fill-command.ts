import type { IsoDate } from '../../src/contract/iso-date.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Pipeline, Table } from '../../src/pipeline/model.js';

/** What fills one slice: the run of its processor, or for a raw table the load of its file. */
export function fillCommand(pipeline: Pipeline, table: Table, date: IsoDate): string {
  const producer = producerOf(pipeline, table.name);
  if (producer !== null) return `fillgate run --processor ${producer.name} --dates ${date} --no-resume`;
  const source = table.source === null ? 'its source' : table.source.file;
  return `put ${date} into ${source} and load ${table.dataset}.${table.name} again (fillgate load --from DIR)`;
}

/** Gives the commands that mend a date, in every phase, because what is bad here may have begun upstream. */
export function gapsCommand(date: IsoDate): string {
  return `fillgate gaps --commands --date ${date}`;
}
