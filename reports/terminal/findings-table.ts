import { type DateSpan, spanText } from '../shared/date-spans.js';
import type { FoldedFinding } from '../shared/fold-findings.js';
import { countText, spreadText } from '../shared/number-text.js';
import { lightTable, type TableCell, type TableColumn, type TableRow } from './light-table.js';
import { VERDICT_SIGNS } from './paint.js';
import type { Screen } from './screen.js';

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
  const wide = screen.width >= WIDE;
  const rows = table.rows.map((row) => tableRow(screen, row, { wide, step: table.stepOf(row) }));
  return lightTable({ columns: columnsFor(screen, wide), rows, width: screen.width, paint: screen.paint });
}

function columnsFor(screen: Screen, wide: boolean): TableColumn[] {
  const message = wide ? [{ title: 'what', least: 30 }] : [];
  return [
    { title: '' },
    { title: 'table', least: 16 },
    { title: 'status', least: 8 },
    { title: 'dates', least: 10, most: screen.width >= 140 ? 34 : 22 },
    ...message,
    { title: 'next', align: 'right' },
  ];
}

interface RowLayout {
  readonly wide: boolean;
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
    { text: layout.step === null ? '' : `→ ${layout.step}` },
  ];
  return layout.wide ? { cells } : { cells, below: said };
}

function whereText(row: FoldedFinding): string {
  const { table, processor, field } = row.sample;
  const second = [processor, field].filter((part) => part !== null).join(' · ');
  return second === '' ? table : `${table}\n${second}`;
}

function datesText(row: FoldedFinding): string {
  if (row.spans.length === 0) return 'no one date';
  const shown = row.spans.slice(0, SPANS_SHOWN).map(spanText);
  const hidden = row.spans.slice(SPANS_SHOWN);
  const total = row.spans.length > 1 ? [`${countText(row.dates.length, 'date')}:`] : [];
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
  const spread = (values: readonly (number | null)[]) => spreadText(values.filter((value) => value !== null));
  const named: [string, string][] = [
    ['expected', spread(row.findings.map((finding) => finding.expected))],
    ['observed', spread(row.findings.map((finding) => finding.observed))],
    ['rows examined', spread(row.findings.map((finding) => finding.rowsExamined))],
    ...figureNames(row).map((name): [string, string] => [
      wordsOf(name),
      spread(row.findings.map((finding) => finding.figures[name] ?? null)),
    ]),
    ['statement', row.sample.statement ?? ''],
  ];
  const known = named.filter(([, text]) => text !== '');
  return known.map(([name, text]) => `${name} ${text}`).join(' · ');
}

function figureNames(row: FoldedFinding): string[] {
  return [...new Set(row.findings.flatMap((finding) => Object.keys(finding.figures)))];
}

/** `validPercent` as `valid percent`. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}
