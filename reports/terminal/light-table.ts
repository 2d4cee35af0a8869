import CliTable3 from 'cli-table3';
import { fitWidths } from './column-widths.js';
import type { Paint, Tone } from './paint.js';
import { printable, textWidth } from './text-width.js';
import { wrapText } from './wrap-text.js';

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Cells that the column keeps as long as others can shrink; its title's width when not given. */
  readonly least?: number;
  /** Cells that the column never exceeds, however wide the screen. */
  readonly most?: number;
}

/** Text that is wrapped to its column; each line takes the tone. */
export interface TableCell {
  readonly text: string;
  readonly tone?: Tone;
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  /** Lines below the row, from the second column to the right edge. */
  readonly below?: readonly TableCell[];
}

export interface LightTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly width: number;
  readonly paint: Paint;
}

const GAP = 2;
const BORDERS =
  'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid middle';
const NO_BORDERS = Object.fromEntries(BORDERS.split(' ').map((name) => [name, '']));

/** A table without borders but for a light line under the titles; never wider than `width`. */
export function lightTable(table: LightTable): string[] {
  const widths = columnWidths(table);
  const drawn = new CliTable3({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  for (const cells of headRows(table, widths)) drawn.push(drawRow(table, widths, cells));
  for (const row of table.rows) {
    drawn.push(drawRow(table, widths, row.cells));
    for (const cell of row.below ?? []) drawn.push(['', drawBelow(table, widths, cell)]);
  }
  const lines = drawn.toString().split('\n');
  return lines.map((line) => line.trimEnd());
}

function columnWidths(table: LightTable): number[] {
  const wishes = table.columns.map((column, index) => {
    const title = textWidth(column.title);
    const texts = table.rows.flatMap((row) => printable(row.cells[index]?.text ?? '').split('\n'));
    const widest = texts.reduce((width, text) => Math.max(width, textWidth(text)), title);
    const natural = Math.min(widest, column.most ?? widest);
    return { natural, least: Math.min(natural, column.least ?? title) };
  });
  return fitWidths(wishes, table.width - GAP * (wishes.length - 1));
}

function headRows(table: LightTable, widths: readonly number[]): TableCell[][] {
  if (table.columns.every((column) => column.title === '')) return [];
  const titles = table.columns.map(({ title }): TableCell => ({ text: title, tone: 'quiet' }));
  const rules = table.columns.map(({ title }, index): TableCell => {
    return { text: title === '' ? '' : '─'.repeat(widths[index] ?? 1), tone: 'quiet' };
  });
  return [titles, rules];
}

function drawRow(table: LightTable, widths: readonly number[], cells: readonly TableCell[]) {
  return cells.map((cell, index) => ({
    content: wrapped(table.paint, cell, widths[index] ?? 1),
    hAlign: table.columns[index]?.align ?? 'left',
    // The gap is padding, not a border: right-aligned figures then keep clear of the next column.
    style: { 'padding-left': 0, 'padding-right': index === widths.length - 1 ? 0 : GAP },
  }));
}

function drawBelow(table: LightTable, widths: readonly number[], cell: TableCell) {
  const [first = 1] = widths;
  return { content: wrapped(table.paint, cell, table.width - first - GAP), colSpan: widths.length - 1 };
}

function wrapped(paint: Paint, cell: TableCell, width: number): string {
  const lines = wrapText(printable(cell.text), width);
  return lines.map((line) => paint(cell.tone ?? 'plain', line)).join('\n');
}
