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
  /** An empty line between rows: for rows of several lines. */
  readonly airy?: boolean;
}

const GAP = 2;
const ROWS_AT_ONCE = 40;
const BORDERS =
  'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid middle';
const NO_BORDERS = Object.fromEntries(BORDERS.split(' ').map((name) => [name, '']));
// The gap is padding, not a border: right-aligned figures then keep clear of the next column.
const CELL_STYLE = { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] };

/** A table without borders but for a light line under the titles; never wider than `width`. */
export function lightTable(table: LightTable): string[] {
  const widths = columnWidths(table);
  const head = headRows(table, widths).flatMap((cells) => rowLines(table, widths, cells));
  const rows = table.rows.map((row) => rowLines(table, widths, row.cells));
  const [headLines = [], ...blocks] = drawBlocks([head, ...rows]);
  const body = blocks.flatMap((lines, index) => [
    ...(table.airy === true && index > 0 ? [''] : []),
    ...lines,
    ...belowLines(table, widths, table.rows[index]?.below ?? []),
  ]);
  return [...headLines, ...body].map((line) => line.trimEnd());
}

/** The cells of one line of the table. */
type CellLine = readonly string[];

/**
 * The drawn lines of each block. Lines are drawn one row each and a few at a time, because the library's time grows
 * with the square of the rows of a table and with the square of the length of a cell.
 */
function drawBlocks(blocks: readonly (readonly CellLine[])[]): string[][] {
  const rows = blocks.flat();
  const lines: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const drawn = new CliTable3({ chars: NO_BORDERS, style: CELL_STYLE });
    for (const row of rows.slice(at, at + ROWS_AT_ONCE)) drawn.push([...row]);
    lines.push(...drawn.toString().split('\n'));
  }
  let from = 0;
  return blocks.map((block) => {
    from += block.length;
    return lines.slice(from - block.length, from);
  });
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

/** A row as lines; each cell fills its column, so that lines drawn apart stand exactly below one another. */
function rowLines(table: LightTable, widths: readonly number[], cells: readonly TableCell[]): CellLine[] {
  const columns = cells.map((cell, index) => {
    const box = { width: widths[index] ?? 1, align: table.columns[index]?.align ?? 'left' };
    return { lines: wrapped(table.paint, cell, box), blank: ' '.repeat(box.width) };
  });
  const height = Math.max(...columns.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, index) =>
    columns.map(({ lines, blank }) => lines[index] ?? blank),
  );
}

function belowLines(table: LightTable, widths: readonly number[], cells: readonly TableCell[]): string[] {
  const indent = (widths[0] ?? 1) + GAP;
  const box = { width: table.width - indent, align: 'left' } as const;
  const lines = cells.flatMap((cell) => wrapped(table.paint, cell, box));
  return lines.map((line) => ' '.repeat(indent) + line);
}

interface Box {
  readonly width: number;
  readonly align: 'left' | 'right';
}

function wrapped(paint: Paint, cell: TableCell, { width, align }: Box): string[] {
  return wrapText(printable(cell.text), width).map((line) => {
    const space = ' '.repeat(Math.max(0, width - textWidth(line)));
    const painted = paint(cell.tone ?? 'plain', line);
    return align === 'right' ? space + painted : painted + space;
  });
}
