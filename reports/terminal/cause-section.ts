import type { Cause, Finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import type { GateResult } from '../../src/contract/run-result.js';
import { foldDates, spanText } from '../shared/date-spans.js';
import { wordsOf } from '../shared/figure-words.js';
import { countText } from '../shared/number-text.js';
import { compareText, firstDifference } from '../shared/worst-first.js';
import { lightTable, type TableCell, type TableRow } from './light-table.js';
import { hanging, type Screen } from './screen.js';

/** Gaps whose causes are shown, and causes shown of each, unless everything was asked for. */
const GAPS_SHOWN = 12;
const CAUSES_SHOWN = 2;

const COLUMNS = [
  { title: '' },
  { title: 'gap', least: 16 },
  { title: 'dates', least: 10, most: 36 },
  { title: 'likely because', least: 30 },
];

/** Why rows may be missing: for each gap the likeliest causes with what speaks for them, the longest gaps first. */
export function causeSection(screen: Screen, { findings }: GateResult): string[] {
  const explained = findings.filter((one) => (one.causes ?? []).length > 0 && one.date !== null);
  if (explained.length === 0) return [];
  const gaps = [...groupBy(explained, (one) => JSON.stringify([one.table, one.causes])).values()];
  const sorted = gaps.toSorted((a, b) =>
    firstDifference(b.length - a.length, compareText(dateOf(a), dateOf(b))),
  );
  const shown = screen.style.verbose ? sorted : sorted.slice(0, GAPS_SHOWN);
  const hidden = sorted.length - shown.length;
  const { width, paint } = screen;
  const rows = shown.map((gap) => causeRow(screen, gap, findings));
  return [
    '',
    ...lightTable({ columns: COLUMNS, rows, width, paint }),
    ...(hidden > 0 ? hanging(screen, '   ', `+${countText(hidden, 'more gap')}: --verbose shows all`) : []),
  ];
}

function dateOf(gap: readonly Finding[]): string {
  return gap[0]?.date ?? '';
}

function causeRow(screen: Screen, gap: readonly Finding[], all: readonly Finding[]): TableRow {
  const [first] = gap;
  const table = first?.table ?? '';
  const sequence = all.flatMap((one) => (one.table === table ? (one.date ?? []) : []));
  const spans = foldDates(
    gap.flatMap((one) => one.date ?? []),
    sequence,
  );
  const causes = screen.style.verbose ? (first?.causes ?? []) : (first?.causes ?? []).slice(0, CAUSES_SHOWN);
  const cells: TableCell[] = [
    { text: '' },
    { text: table },
    { text: spans.map(spanText).join('\n') },
    { text: causes.map(causeText).join('\n') },
  ];
  return { cells };
}

function causeText({ cause, evidence }: Cause, index: number): string {
  return `${index + 1}. ${wordsOf(cause)}: ${evidence}`;
}
