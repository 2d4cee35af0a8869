import { groupBy } from '../../src/contract/group-by.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { namedDates } from '../../src/contract/named-dates.js';
import { kindOf } from './text-kind.js';

const DATES_OPTION = /--dates?[ =](\d{4}-\d{2}-\d{2}(?:,\d{4}-\d{2}-\d{2})*)/;
const DATE = /\d{4}-\d{2}-\d{2}/g;

/** A step with its dates taken out, so that the same step for other dates can be joined to it. */
interface DatedStep {
  readonly template: string;
  readonly dates: readonly IsoDate[];
  /** Whether the dates are a command's option, where they must stay exact. */
  readonly option: boolean;
}

/** Steps that differ only in figures and dates have the same kind. */
export function stepKind(text: string): string {
  return kindOf(templateOf(text));
}

/** The step without its dates. */
export function templateOf(text: string): string {
  return datedStep(text)?.template ?? text;
}

/**
 * Joins steps that are the same for different dates into one with all of the dates, in the order in which they
 * first appear. `run --dates A` and `run --dates B` become `run --dates A,B`, never the range from A to B.
 */
export function mergeSteps(texts: readonly string[]): string[] {
  const steps = [...new Set(texts)].map((text) => ({ text, dated: datedStep(text) }));
  const groups = groupBy(steps, ({ text, dated }) => dated?.template ?? text);
  const merged = [...groups.values()].map((group) => {
    const dated = group[0]?.dated ?? null;
    if (dated === null || group.length === 1) return group[0]?.text ?? '';
    const dates = new Set(group.flatMap((step) => step.dated?.dates ?? []));
    return filled({ ...dated, dates: [...dates].sort() });
  });
  return [...new Set(merged)];
}

/** The command inside a step that is one, ready to paste; NULL when the step is only words. */
export function commandIn(text: string): string | null {
  if (text.startsWith('fillgate ')) return text;
  return /`(fillgate [^`]+)`/.exec(text)?.[1] ?? null;
}

function datedStep(text: string): DatedStep | null {
  const dates = DATES_OPTION.exec(text)?.[1]?.split(',');
  if (dates !== undefined) return { template: text.replace(DATES_OPTION, '--dates @'), dates, option: true };
  const named = text.match(DATE) ?? [];
  if (named.length !== 1 || commandIn(text) !== null) return null;
  return { template: text.replace(DATE, '@'), dates: named, option: false };
}

function filled({ template, dates, option }: DatedStep): string {
  if (option) return template.replace('--dates @', () => `--dates ${dates.join(',')}`);
  return template.replace('@', () => namedDates(dates));
}
