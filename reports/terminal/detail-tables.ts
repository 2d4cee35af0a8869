import type { Finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import { compareText } from '../shared/worst-first.js';
import { type FiguresRow, figuresTable } from './figures-table.js';
import type { TableCell } from './light-table.js';
import { VERDICT_SIGNS } from './paint.js';
import type { Screen } from './screen.js';

const DATE_COLUMNS = [{ title: '' }, { title: 'date', least: 10 }, { title: 'status', least: 8 }];
const TABLE_COLUMNS = [{ title: '' }, { title: 'table', least: 16 }, { title: 'what', least: 8 }];

/** With `--details`: for each table and processor one row per date, with every figure of its coverage. */
export function detailTables(screen: Screen, findings: readonly Finding[]): string[] {
  const dated = findings.filter((finding) => finding.date !== null && finding.field === null);
  const counted = dated.filter((finding) => finding.expected !== null || hasFigures(finding));
  const groups = groupBy(counted, ({ table, processor }) => JSON.stringify([table, processor]));
  return [...groups.values()].flatMap((group) => ['', ...dateTable(screen, group)]);
}

function dateTable(screen: Screen, findings: readonly Finding[]): string[] {
  const { table = '', processor = null } = findings[0] ?? {};
  const sorted = [...findings].sort((a, b) => compareText(a.date ?? '', b.date ?? ''));
  return figuresTable(screen, {
    title: `${processor === null ? table : `${table} (${processor})`}, date by date`,
    lead: DATE_COLUMNS,
    rows: sorted.map((finding) => ({
      lead: [signCell(finding), { text: finding.date ?? '' }, { text: finding.status }],
      figures: dateFigures(finding),
    })),
  });
}

/** The check's own figures, with expected and observed in front where it does not count them itself. */
function dateFigures({ expected, observed, figures }: Finding): FiguresRow['figures'] {
  return 'recorded' in figures ? { expected, ...figures } : { expected, observed, ...figures };
}

/** With `--verbose`: the figures of whole tables, such as the inventory. */
export function inventoryTable(screen: Screen, findings: readonly Finding[]): string[] {
  const rows = findings.filter(isInventory).map((finding) => ({
    lead: [signCell(finding), { text: finding.table }, { text: finding.message || finding.status }],
    figures: finding.figures,
  }));
  if (rows.length === 0) return [];
  return ['', ...figuresTable(screen, { title: 'whole tables', lead: TABLE_COLUMNS, rows })];
}

/** A plain statement about a whole table: told by its figures alone. */
export function isInventory(finding: Finding): boolean {
  return finding.verdict === 'pass' && finding.date === null && finding.field === null && hasFigures(finding);
}

function hasFigures(finding: Finding): boolean {
  return Object.keys(finding.figures).length > 0;
}

function signCell(finding: Finding): TableCell {
  const { symbol, tone } = VERDICT_SIGNS[finding.verdict];
  return { text: symbol, tone };
}
