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

/** Failures by category, and how many of each must be looked at because the data does not bear them out. */
function categoriesOf(day: ReconciledDay): Figures {
  const all = Object.entries(day.failuresByCategory).map(([category, count]) => [
    `category ${category}`,
    count,
  ]);
  const doubtful = new Map<string, number>();
  for (const { category, standsUp } of day.entities) {
    if (category === null || standsUp === true) continue;
    const name = `to investigate ${category}`;
    doubtful.set(name, (doubtful.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...all, ...doubtful]);
}
