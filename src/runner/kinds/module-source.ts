import { pathToFileURL } from 'node:url';
import type { IsoDate } from '../../contract/index.js';
import type { Row } from '../../warehouse/warehouse.js';
import type { Chunk } from '../chunk-dates.js';
import { givenFailures } from './given-failures.js';
import { ProcessorError } from './processor-error.js';
import type { GivenRows } from './staged-rows.js';

/** A value of a parameter in a module's own query. */
export type QueryValue = string | number | boolean | null;

/** What a module's `run` is handed. */
export interface ModuleContext {
  readonly processor: string;
  /** Full name of the table that the rows are for. */
  readonly table: string;
  readonly startDate: IsoDate;
  readonly endDate: IsoDate;
  /** The dates to compute, in order. */
  readonly dates: readonly IsoDate[];
  /**
   * Reads from the warehouse. `{{NAME}}` stands for a table that the processor declares to read; `@start_date`,
   * `@end_date` and `@history_start` (the season's start) can be used beside the given parameters.
   */
  query(text: string, params?: Readonly<Record<string, QueryValue>>): Promise<readonly Row[]>;
}

/** Rows alone, or rows and failures. */
export type ModuleResult =
  | readonly unknown[]
  | { readonly rows: readonly unknown[]; readonly failures?: readonly unknown[] };

export type RunModule = (context: ModuleContext) => Promise<ModuleResult> | ModuleResult;

/**
 * Runs a user's module.
 * @throws ProcessorError for a module without `run`, whatever it throws, and an answer of another shape.
 */
export async function runModule(file: string, context: ModuleContext): Promise<GivenRows> {
  const run = await loadRun(file);
  let result: unknown;
  try {
    result = await run(context);
  } catch (error) {
    throw new ProcessorError(
      `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    );
  }
  return toGiven(result);
}

export function moduleDates({
  start,
  end,
  dates,
}: Chunk): Pick<ModuleContext, 'startDate' | 'endDate' | 'dates'> {
  return { startDate: start, endDate: end, dates };
}

async function loadRun(file: string): Promise<RunModule> {
  let loaded: { readonly run?: unknown };
  try {
    loaded = await import(pathToFileURL(file).href);
  } catch (error) {
    throw new ProcessorError(`cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof loaded.run !== 'function') throw new ProcessorError(`${file} exports no function run`);
  return loaded.run as RunModule;
}

function toGiven(result: unknown): GivenRows {
  if (Array.isArray(result)) return { rows: result, failures: [] };
  if (typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows)) {
    const failures = 'failures' in result && Array.isArray(result.failures) ? result.failures : [];
    return { rows: result.rows, failures: givenFailures(failures) };
  }
  throw new ProcessorError('gave back neither rows nor {rows, failures}');
}
