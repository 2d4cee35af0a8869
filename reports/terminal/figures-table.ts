import type { Finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import { numberText } from '../shared/number-text.js';
import { compareText } from '../shared/worst-first.js';
import { wordsOf } from './findings-table.js';
import { lightTable, type TableCell, type TableColumn, type TableRow } from './light-table.js';
import { VERDICT_SIGNS } from './paint.js';
import { hanging, type Screen } from './screen.js';
import { printable } from './text-width.js';

/** Figure columns of a table; more than fit are carried over to another table below. */
const CELLS_PER_FIGURE = 12;

type Figures = Readonly<Record<string, number | null>>;

interface FiguresTable {
  readonly title: string;
  readonly findings: readonly Finding[];
  /** Titles and cells of the columns before the figures. */
  readonly lead: readonly TableColumn[];
  leadCells(finding: Finding): TableCell[];
  figures(finding: Finding): Figures;
}

/** With `--details`: for each table and processor one row per date with every figure of its coverage. */
export function detailTables(screen: Screen, findings: readonly Finding[]): string[] {
  const dated = findings.filter((finding) => finding.date !== null && finding.field === null);
  const counted = dated.filter((finding) => finding.expected !== null || hasFigures(finding));
  const groups = groupBy(counted, ({ table, processor }) => JSON.stringify([table, processor]));
  return [...groups.values()].flatMap((group) => {
    const sample = group[0];
    const title = sample?.processor == null ? sample?.table : `${sample.table} (${sample.processor})`;
    return figuresTable(screen, {
      title: `${title ?? ''}, date by date`,
      findings: [...group].sort((a, b) => compareText(a.date ?? '', b.date ?? '')),
      lead: [{ title: '' }, { title: 'date', least: 10 }, { title: 'status', least: 8 }],
      leadCells: (finding) => [signCell(finding), { text: finding.date ?? '' }, { text: finding.status }],
      figures: allFigures,
    });
  });
}

/** With `--verbose`: the figures of whole tables, such as the inventory. */
export function inventoryTable(screen: Screen, findings: readonly Finding[]): string[] {
  const whole = findings.filter((finding) => finding.date === null && hasFigures(finding));
  if (whole.length === 0) return [];
  return figuresTable(screen, {
    title: 'inventory',
    findings: [...whole],
    lead: [{ title: '' }, { title: 'table', least: 16 }, { title: 'status', least: 8 }],
    leadCells: (finding) => [
      signCell(finding),
      { text: finding.table },
      { text: finding.message || finding.status },
    ],
    figures: (finding) => finding.figures,
  });
}

function hasFigures(finding: Finding): boolean {
  return Object.keys(finding.figures).length > 0;
}

function signCell(finding: Finding): TableCell {
  const { symbol, tone } = VERDICT_SIGNS[finding.verdict];
  return { text: symbol, tone };
}

/** The check's own figures, with expected and observed in front unless it counts them under those names. */
function allFigures(finding: Finding): Figures {
  const { expected, observed, figures } = finding;
  const counted = 'recorded' in figures ? {} : { observed };
  return { expected, ...counted, ...figures };
}

function figuresTable(screen: Screen, table: FiguresTable): string[] {
  const rows = table.findings.map((finding) => ({ finding, figures: table.figures(finding) }));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.figures)))];
  const zero = names.filter((name) => rows.every((row) => row.figures[name] === 0));
  const shown = names.filter((name) => !zero.includes(name));
  const perTable = Math.max(1, Math.floor((screen.width - 36) / CELLS_PER_FIGURE));
  const blocks = shown.length === 0 ? [[]] : chunks(shown, perTable);
  const lines = blocks.flatMap((block) => {
    const tableRows: TableRow[] = rows.map((row) => ({
      cells: [...table.leadCells(row.finding), ...block.map((name) => figureCell(row.figures[name]))],
    }));
    const columns = [...table.lead, ...block.map(figureColumn)];
    return ['', ...lightTable({ columns, rows: tableRows, width: screen.width, paint: screen.paint })];
  });
  const zeros =
    zero.length === 0 ? [] : hanging(screen, '  ', `0 on every row: ${zero.map(wordsOf).join(', ')}`);
  return ['', ...hanging(screen, '  ', printable(table.title)), ...lines.slice(1), ...zeros];
}

function figureColumn(name: string): TableColumn {
  return { title: wordsOf(name), align: 'right', least: 6 };
}

/** A figure that is not there is a dash, never a 0. */
function figureCell(value: number | null | undefined): TableCell {
  return value == null ? { text: '–', tone: 'quiet' } : { text: numberText(value) };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
