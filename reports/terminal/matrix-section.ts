import type { DateRange, Finding, GateResult, IsoDate, Verdict } from '../../src/contract/index.js';
import { type DateMatrix, dateMatrix, type MatrixBlock, verdictOver } from '../shared/date-matrix.js';
import { countText } from '../shared/number-text.js';
import { isProblem } from '../shared/worst-first.js';
import { lightTable } from './light-table.js';
import { type Sign, VERDICT_SIGNS } from './paint.js';
import { hanging, type Screen } from './screen.js';
import { textWidth } from './text-width.js';

const GAP = 2;
/** Bands of columns below one another, unless everything was asked for. */
const BANDS_SHOWN = 4;
const NOT_LOOKED_AT: Sign = { symbol: '·', tone: 'quiet' };

/**
 * Tables against dates, a sign for each: one column per expected date, months without anything wrong folded into one.
 * A mark above the columns says which dates were asked about; the others are what windows reach back to.
 */
export function matrixSection(screen: Screen, gate: GateResult, ranges: readonly DateRange[]): string[] {
  const matrix = dateMatrix(gate.findings);
  const wrong = gate.findings.some((one) => one.date !== null && isProblem(one.verdict));
  if (matrix.tables.length === 0 || !(wrong || screen.style.verbose)) return [];
  const names = Math.max(...matrix.tables.map(textWidth));
  const bands = bandsOf(matrix.blocks, screen.width - names - GAP);
  const shown = screen.style.verbose ? bands : bands.slice(0, BANDS_SHOWN);
  const hidden = bands.slice(shown.length).flat();
  const dates = hidden.reduce((sum, block) => sum + block.dates.length, 0);
  const lines = shown.map((band) => bandLines(screen, { matrix, band, names, ranges }));
  return [
    ...lines.flatMap((band, index) => (index === 0 ? band : ['', ...band])),
    ...(dates > 0 ? hanging(screen, '   ', `+${countText(dates, 'date')} more: --verbose shows all`) : []),
    ...legend(screen),
    ...readersTable(screen, gate),
    '',
  ];
}

/** For each reader by itself how far it could go, and what keeps it from going further. */
function readersTable(screen: Screen, { findings }: GateResult): string[] {
  const readers = findings.filter(isReader);
  if (readers.length === 0) return [];
  const columns = [{ title: '' }, { title: 'reader' }, { title: 'how far it could go', least: 30 }];
  const rows = readers.map(({ verdict, processor, message }) => {
    const { symbol, tone } = VERDICT_SIGNS[verdict];
    return { cells: [{ text: symbol, tone }, { text: processor ?? '' }, { text: message }] };
  });
  return ['', ...lightTable({ columns, rows, width: screen.width, paint: screen.paint })];
}

/** Told in the table of readers, not among the findings on slices. */
export function isReader({ status }: Finding): boolean {
  return status === 'READER';
}

function widthOf({ title, dates, folded }: MatrixBlock): number {
  return folded ? title.length : Math.max(title.length, dates.length);
}

/** Blocks dealt out to as many bands as it takes; a block that is wider than the screen is cut into several. */
function bandsOf(blocks: readonly MatrixBlock[], room: number): MatrixBlock[][] {
  const bands: MatrixBlock[][] = [[]];
  let left = room;
  for (const block of blocks) {
    const width = widthOf(block) + GAP;
    const band = bands.at(-1) ?? [];
    const fits = band.length === 0 || width <= left + GAP;
    if (fits) band.push(block);
    else bands.push([block]);
    left = (fits ? left : room) - width;
  }
  return bands;
}

interface Band {
  readonly matrix: DateMatrix;
  readonly band: readonly MatrixBlock[];
  /** Width of the column of names. */
  readonly names: number;
  readonly ranges: readonly DateRange[];
}

function bandLines(screen: Screen, { matrix, band, names, ranges }: Band): string[] {
  const { paint } = screen;
  const lead = ' '.repeat(names + GAP);
  const titles = band.map((block) => block.title.padEnd(widthOf(block))).join(' '.repeat(GAP));
  const marks = band.map((block) => markLine(block, ranges)).join(' '.repeat(GAP));
  const rows = matrix.tables.map((table) => {
    const cells = band.map((block) => cellsOf(screen, block, signsOf(matrix, table, block)));
    return table.padEnd(names + GAP) + cells.join(' '.repeat(GAP));
  });
  return [paint('quiet', lead + titles), paint('quiet', lead + marks), ...rows];
}

/** `▾` above each date that was asked about. */
function markLine(block: MatrixBlock, ranges: readonly DateRange[]): string {
  const dates = block.folded ? block.dates.slice(-1) : block.dates;
  const marks = dates.map((date) => (isAsked(date, ranges) ? '▾' : ' '));
  return marks.join('').padEnd(widthOf(block));
}

function isAsked(date: IsoDate, ranges: readonly DateRange[]): boolean {
  return ranges.some(({ start, end }) => start <= date && date <= end);
}

function signsOf(matrix: DateMatrix, table: string, block: MatrixBlock): readonly Sign[] {
  if (block.folded) return [signOf(verdictOver(matrix, table, block.dates))];
  return block.dates.map((date) => signOf(matrix.verdictAt(table, date)));
}

function signOf(verdict: Verdict | null): Sign {
  return verdict === null ? NOT_LOOKED_AT : VERDICT_SIGNS[verdict];
}

/** Signs of one colour in a row are painted at once. */
function cellsOf(screen: Screen, block: MatrixBlock, signs: readonly Sign[]): string {
  const space = ' '.repeat(Math.max(0, widthOf(block) - signs.length));
  return signs.map(({ symbol, tone }) => screen.paint(tone, symbol)).join('') + space;
}

function legend(screen: Screen): string[] {
  const { pass, warn, fail, unknown, skipped } = VERDICT_SIGNS;
  const words = `${pass.symbol} ready  ${warn.symbol} degraded  ${fail.symbol} not ready  ${unknown.symbol} unknown  ${skipped.symbol} skipped  ${NOT_LOOKED_AT.symbol} not read  ▾ asked about`;
  return ['', ...hanging(screen, '', words).map((line) => screen.paint('quiet', line))];
}
