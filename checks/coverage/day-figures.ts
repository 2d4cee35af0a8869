import type { ReconciledDay } from '../../src/contract/question.js';
import { failureRate, type SeasonBand } from './band.js';

type Figures = Readonly<Record<string, number>>;

/** Every count of the date, the failure rate beside its band (both in percent), and a count per category. */
export function figuresOf(day: ReconciledDay, band: SeasonBand | null): Figures {
  return { ...countsOf(day), ...rateOf(day, band), ...categoriesOf(day) };
}

function countsOf(day: ReconciledDay): Figures {
  return {
    expected: day.expected,
    recorded: day.recorded,
    failedOnly: day.failedOnly,
    unaccounted: day.unaccounted,
    doubleAccounted: day.doubleAccounted,
    unexpected: day.unexpected,
    duplicateRows: day.duplicateRows,
    nullEntityRows: day.nullEntityRows,
    rows: day.rows,
    falseExcuses: day.falseExcuses,
    dateLevelFailures: day.dateLevelFailures,
  };
}

function rateOf(day: ReconciledDay, band: SeasonBand | null): Figures {
  const failurePercent = 100 * failureRate(day);
  if (band === null) return { failurePercent };
  return { failurePercent, bandPercent: 100 * band.atMost, seasonDay: band.day };
}

function categoriesOf(day: ReconciledDay): Figures {
  const entries = Object.entries(day.failuresByCategory);
  return Object.fromEntries(entries.map(([category, count]) => [`category ${category}`, count]));
}
