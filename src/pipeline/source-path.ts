import type { IsoDate } from '../contract/iso-date.js';
import type { SourcePrefix } from './model.js';

/** Stands for the date, YYYY-MM-DD, in the path of a prefix. */
export const DATE_PLACE = '{date}';

/** Number under which source files are judged, whether or not the pipeline declares tables of that phase. */
export const SOURCE_FILES_PHASE = 1;

/** Where the objects of a date lie: a folder when it ends in `/`, else one object. */
export function pathOn({ path }: SourcePrefix, date: IsoDate): string {
  return path.replaceAll(DATE_PLACE, date);
}

/** What the paths of all dates begin with. */
export function staticPart({ path }: SourcePrefix): string {
  return path.slice(0, path.indexOf(DATE_PLACE));
}
