import { visible } from '../contract/visible.js';

/** One thing that is wrong with a pipeline file, or with a file that it names. */
export interface Problem {
  /** The file that has to be changed. */
  readonly file: string;
  /** Counted from 1, like the column. */
  readonly line: number;
  readonly column: number;
  /** Where in the pipeline, for example `processors.TDZA.reads[0].table`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  /** What was probably meant; NULL when nothing is near. */
  readonly suggestion: string | null;
}

/** Keys and indexes from the top of the YAML document. */
export type Path = readonly (string | number)[];

export function formatPath(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
    .join('');
}

/** `file:line:column path: message; did you mean X?`, on one line whatever names the file holds. */
export function formatProblem(problem: Problem): string {
  const { file, line, column, path, message, suggestion } = problem;
  const where = path === '' ? '' : ` ${path}:`;
  return visible(
    `${file}:${line}:${column}${where} ${message}${suggestion === null ? '' : `; ${suggestion}`}`,
  );
}
