import { type ReportStyle, type RunResult, UserError } from '../contract/index.js';
import type { Surroundings } from './surroundings.js';

const PLAIN: ReportStyle = {
  columns: 100,
  color: false,
  verbose: false,
  quiet: false,
  showDates: false,
  details: false,
  reconcile: false,
  commands: false,
};

/**
 * A result as a report: text, or the bytes of a file.
 * @param format - `terminal`, `json` or `parquet`.
 * @param style - What differs from a plain report of 100 columns.
 * @throws UserError for a format that is not there.
 */
export type RenderReport = (
  result: RunResult,
  format: string,
  style?: Partial<ReportStyle>,
) => Promise<string | Uint8Array>;

export function renderReportWith({ reporters }: Surroundings): RenderReport {
  return async (result, format, style = {}) => {
    const reporter = reporters.find(({ name }) => name === format);
    if (reporter !== undefined) return await reporter.render(result, { ...PLAIN, ...style });
    throw new UserError({
      message: `unknown report ${JSON.stringify(format)}`,
      next: `the reports are ${reporters.map(({ name }) => name).join(', ')}`,
    });
  };
}
