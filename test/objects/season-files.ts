import type { DateRange, IsoDate } from '../../src/contract/iso-date.js';
import type { Question } from '../../src/contract/question.js';
import { datesOf } from '../../src/pipeline/date-ranges.js';
import type { FileStore, Pipeline, SourcePrefix } from '../../src/pipeline/model.js';
import { pathOn } from '../../src/pipeline/source-path.js';
import { pipeline } from '../checks/fixtures/pipeline.js';

/** Two months of 60 days. */
export const TWO_MONTHS: DateRange = { start: '2024-01-01', end: '2024-02-29' };

/** Five scrapers that share a folder per date. */
export const SHARED = ['schedule', 'box', 'team', 'plays', 'odds'].map((name) =>
  prefix(name, `events/{date}/${name}/`),
);

/** The same five, each with a folder of its own above the dates. */
export const APART = SHARED.map(({ name }) => prefix(name, `${name}/{date}/`));

export function prefix(name: string, path: string): SourcePrefix {
  return { name, path, availableFrom: null };
}

/** Files of 7 bytes under every prefix on every date; five prefixes in two months make 3,000. */
export function seasonFiles(
  prefixes: readonly SourcePrefix[],
  range: DateRange = TWO_MONTHS,
  perDate = 10,
): Map<string, number> {
  const files = new Map<string, number>();
  for (const one of prefixes) {
    for (const date of datesOf([range])) {
      for (let game = 0; game < perDate; game += 1) files.set(`${pathOn(one, date)}00223${game}.json`, 7);
    }
  }
  return files;
}

export function pipelineWith(
  prefixes: readonly SourcePrefix[],
  store: FileStore = { kind: 'local', root: '/nowhere' },
): Pipeline {
  return { ...pipeline, files: { store, prefixes } };
}

export function asking(
  prefixes: readonly SourcePrefix[],
  ...ranges: readonly DateRange[]
): readonly Question[] {
  return [{ kind: 'objects', prefixes: prefixes.map(({ name }) => name), ranges }];
}

export const DATES: readonly IsoDate[] = datesOf([TWO_MONTHS]);
