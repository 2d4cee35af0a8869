import { wordsOf } from '../shared/figure-words.js';
import { numberText } from '../shared/number-text.js';
import { lightTable, type TableCell, type TableColumn } from './light-table.js';
import { hanging, type Screen } from './screen.js';
import { printable, textWidth } from './text-width.js';

const INDENT = '   ';
const GAP = 2;
/** Cells that figures get at least, however long the names in front of them are. */
const LEAST_ROOM = 24;

export interface FiguresRow {
  /** Cells of the columns before the figures. */
  readonly lead: readonly TableCell[];
  readonly figures: Readonly<Record<string, number | null>>;
}

export interface FiguresTable {
  readonly title: string;
  readonly lead: readonly TableColumn[];
  readonly rows: readonly FiguresRow[];
}

interface FigureColumn extends TableColumn {
  readonly name: string;
  readonly most: number;
}

/**
 * Rows of figures under their names, aligned right. Figures that are 0 on every row are named in one line below;
 * figures that do not fit side by side are carried over to a table of their own.
 */
export function figuresTable(screen: Screen, table: FiguresTable): string[] {
  const { rows } = table;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.figures)))];
  const zero = names.filter((name) => rows.every((row) => row.figures[name] === 0));
  const columns = names.filter((name) => !zero.includes(name)).map((name) => figureColumn(name, rows));
  const room = Math.max(LEAST_ROOM, screen.width - leadWidth(rows));
  const tables = figureBlocks(room, columns).map((block) => blockTable(screen, table, block));
  return [
    ...hanging(screen, INDENT, printable(table.title)),
    ...tables.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])),
    ...zeroLines(screen, zero),
  ];
}

function blockTable(screen: Screen, table: FiguresTable, block: readonly FigureColumn[]): string[] {
  const rows = table.rows.map(({ lead, figures }) => ({
    cells: [...lead, ...block.map(({ name }) => figureCell(figures[name]))],
  }));
  const columns = [...table.lead, ...block];
  return lightTable({ columns, rows, width: screen.width, paint: screen.paint });
}

function zeroLines(screen: Screen, zero: readonly string[]): string[] {
  if (zero.length === 0) return [];
  return hanging(screen, INDENT, printable(`0 on every row: ${zero.map(wordsOf).join(', ')}`));
}

/** As narrow as its widest word or figure: titles of several words are wrapped. */
function figureColumn(name: string, rows: readonly FiguresRow[]): FigureColumn {
  const title = wordsOf(name);
  const texts = [...title.split(' '), ...rows.map((row) => figureCell(row.figures[name]).text)];
  const most = widest(texts);
  return { name, title, align: 'right', least: most, most };
}

function leadWidth(rows: readonly FiguresRow[]): number {
  const lead = rows[0]?.lead ?? [];
  const widths = lead.map((_, index) => widest(rows.map((row) => row.lead[index]?.text ?? '')));
  return widths.reduce((sum, width) => sum + width + GAP, 0);
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text)), 1);
}

/** Columns dealt out to as many tables as it takes, at least one column each. */
function figureBlocks(room: number, columns: readonly FigureColumn[]): FigureColumn[][] {
  const blocks: FigureColumn[][] = [[]];
  let left = room;
  for (const column of columns) {
    const block = blocks.at(-1) ?? [];
    const fits = block.length === 0 || column.most <= left;
    if (fits) block.push(column);
    else blocks.push([column]);
    left = (fits ? left : room) - column.most - GAP;
  }
  return blocks;
}

/** A figure that is not there is a dash, never a 0. */
function figureCell(value: number | null | undefined): TableCell {
  return value == null ? { text: '–', tone: 'quiet' } : { text: numberText(value) };
}
