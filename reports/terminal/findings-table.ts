import { type DateSpan, spanText } from '../shared/date-spans.js';
import { wordsOf } from '../shared/figure-words.js';
import type { FoldedFinding } from '../shared/fold-findings.js';
import { countText, spreadText } from '../shared/number-text.js';
import { lightTable, type TableCell, type TableColumn, type TableRow } from './light-table.js';
import { VERDICT_SIGNS } from './paint.js';
import type { Screen } from './screen.js';
import { unbroken } from './wrap-text.js';

/** From this width on the message has a column of its own; below, it stands under its row. */
const WIDE = 110;
/** Spans shown in one row before the rest is only counted. */
const SPANS_SHOWN = 6;

export interface FindingsTable {
  readonly rows: readonly FoldedFinding[];
  /** Number of the row's next step in the list at the end; NULL when it has none there. */
  stepOf(row: FoldedFinding): number | null;
}

/** Folded findings as a table: what, in which state, when, why, and which next step clears it. */
export function findingsTable(screen: Screen, table: FindingsTable): string[] {
  const numbered = table.rows.map((row) => ({ row, step: table.stepOf(row) }));
  const layout = { wide: screen.width >= WIDE, steps: numbered.some(({ step }) => step !== null) };
  const rows = numbered.map(({ row, step }) => tableRow(screen, row, { ...layout, step }));
  const { width, paint } = screen;
  return lightTable({ columns: columnsFor(screen, layout), rows, width, paint, airy: !layout.wide });
}

interface Layout {
  readonly wide: boolean;
  /** Whether any row has a next step, so that there is a column for it. */
  readonly steps: boolean;
}

function columnsFor(screen: Screen, layout: Layout): TableColumn[] {
  const message = layout.wide ? [{ title: 'what', least: 30 }] : [];
  const next: TableColumn[] = layout.steps ? [{ title: 'next', align: 'right' }] : [];
  return [
    { title: '' },
    { title: 'table', least: 16 },
    { title: 'status', least: 8 },
    { title: 'dates', least: layout.wide ? 22 : 10, most: screen.width >= 140 ? 34 : 22 },
    ...message,
    ...next,
  ];
}

interface RowLayout extends Layout {
  readonly step: number | null;
}

function tableRow(screen: Screen, row: FoldedFinding, layout: RowLayout): TableRow {
  const { symbol, tone } = VERDICT_SIGNS[row.sample.verdict];
  const texts: TableCell[] = [{ text: row.message }, ...evidenceCells(screen, row)];
  const said = texts.filter((cell) => cell.text !== '');
  const message = said.map((cell) => cell.text).join('\n');
  const cells: TableCell[] = [
    { text: symbol, tone },
    { text: whereText(row) },
    { text: [row.sample.status, row.severity ?? ''].filter((line) => line !== '').join('\n'), tone },
    { text: datesText(row) },
    ...(layout.wide ? [{ text: message }] : []),
    ...(layout.steps ? [{ text: layout.step === null ? '' : `→ ${layout.step}` }] : []),
  ];
  return layout.wide ? { cells } : { cells, below: said };
}

function whereText(row: FoldedFinding): string {
  const { table, processor, field } = row.sample;
  const second = [processor, field].filter((part) => part !== null).join(' · ');
  return second === '' ? table : `${table}\n${second}`;
}

/** How many of the table's evaluated dates a row is about. */
function share(row: FoldedFinding): string {
  return `${row.dates.length} of ${countText(row.evaluated, 'date')}`;
}

function datesText(row: FoldedFinding): string {
  if (row.spans.length === 0) return 'whole table';
  const [only] = row.spans;
  if (row.evaluated > 1 && row.spans.length === 1 && only !== undefined) {
    return [only.start === only.end ? only.start : `${only.start}..${only.end}`, share(row)].join('\n');
  }
  const shown = row.spans.slice(0, SPANS_SHOWN).map(spanText);
  const hidden = row.spans.slice(SPANS_SHOWN);
  const total =
    row.spans.length > 1 ? [`${row.evaluated > 1 ? share(row) : countText(row.dates.length, 'date')}:`] : [];
  return [...total, ...shown, ...hiddenText(hidden)].join('\n');
}

function hiddenText(hidden: readonly DateSpan[]): string[] {
  if (hidden.length === 0) return [];
  const dates = hidden.reduce((sum, span) => sum + span.dates, 0);
  return [`+${countText(dates, 'date')} more`];
}

/** With `--verbose`: the figures that the verdict rests on, and the statement that gives them again. */
function evidenceCells(screen: Screen, row: FoldedFinding): TableCell[] {
  if (!screen.style.verbose) return [];
  const text = evidenceText(row);
  return text === '' ? [] : [{ text, tone: 'quiet' }];
}

function evidenceText(row: FoldedFinding): string {
  const figures = new Map<string, (number | null)[]>([
    ['expected', row.findings.map((finding) => finding.expected)],
    ['observed', row.findings.map((finding) => finding.observed)],
    ['rows examined', row.findings.map((finding) => finding.rowsExamined)],
  ]);
  for (const name of new Set(row.findings.flatMap((finding) => Object.keys(finding.figures)))) {
    figures.set(
      wordsOf(name),
      row.findings.map((finding) => finding.figures[name] ?? null),
    );
  }
  const named = [...figures].map(([name, values]) => ({ name, text: spreadOf(values) }));
  const known = named.filter(({ text }) => text !== '').map(({ name, text }) => unbroken(`${name} ${text}`));
  const { statement } = row.sample;
  return [...known, ...(statement === null ? [] : [`statement ${statement}`])].join(' · ');
}

function spreadOf(values: readonly (number | null)[]): string {
  return spreadText(values.filter((value) => value !== null));
}
