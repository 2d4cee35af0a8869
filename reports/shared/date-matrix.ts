import type { Finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Verdict } from '../../src/contract/verdict.js';
import { compareText, verdictRank } from './worst-first.js';

/** Columns that stand together: the dates of one month, or months in a row on which every table stays the same. */
export interface MatrixBlock {
  /** `2022-11`, or `2022-12..2023-04` for months that are folded. */
  readonly title: string;
  readonly dates: readonly IsoDate[];
  readonly folded: boolean;
  /** What all of its dates have in common; NULL: nothing, so that each has its column. */
  readonly sameness: string | null;
}

/** Tables against dates: one verdict for each slice that was judged. */
export interface DateMatrix {
  readonly tables: readonly string[];
  readonly blocks: readonly MatrixBlock[];
  /** NULL: the slice was not looked at. */
  verdictAt(table: string, date: IsoDate): Verdict | null;
}

/** The matrix of a gate's findings on slices; of several on one slice the worst. */
export function dateMatrix(findings: readonly Finding[]): DateMatrix {
  const known = new Map<string, Verdict>();
  for (const { table, date, verdict } of findings) {
    const key = `${table} ${date}`;
    const other = known.get(key);
    if (date === null || (other !== undefined && verdictRank(other) <= verdictRank(verdict))) continue;
    known.set(key, verdict);
  }
  const dated = findings.flatMap(({ table, date }) => (date === null ? [] : [{ table, date }]));
  const tables = [...new Set(dated.map((one) => one.table))];
  const dates = [...new Set(dated.map((one) => one.date))].sort(compareText);
  const verdictAt = (table: string, date: IsoDate) => known.get(`${table} ${date}`) ?? null;
  const cells = (date: IsoDate) => tables.map((table) => verdictAt(table, date));
  return { tables, blocks: blocksOf(dates, cells), verdictAt };
}

type Cells = readonly (Verdict | null)[];

function blocksOf(dates: readonly IsoDate[], cellsOf: (date: IsoDate) => Cells): readonly MatrixBlock[] {
  const months = [...groupBy(dates, (date) => date.slice(0, 7))];
  const blocks: MatrixBlock[] = [];
  for (const [month, of] of months) {
    const sameness = samenessOf(of.map(cellsOf));
    const last = blocks.at(-1);
    if (sameness !== null && last?.sameness === sameness) blocks.splice(-1, 1, joined(last, month, of));
    else blocks.push({ title: month, dates: of, folded: sameness !== null, sameness });
  }
  return blocks;
}

/** `quiet` where nothing is wrong, else the verdicts of the tables where each stays the same on all dates. */
function samenessOf(dates: readonly Cells[]): string | null {
  if (dates.every((cells) => cells.every(isQuiet))) return 'quiet';
  const kinds = new Set(dates.map((cells) => cells.join(' ')));
  return kinds.size === 1 ? ([...kinds][0] ?? null) : null;
}

function isQuiet(verdict: Verdict | null): boolean {
  return verdict === null || verdict === 'pass' || verdict === 'skipped';
}

function joined(block: MatrixBlock, month: string, dates: readonly IsoDate[]): MatrixBlock {
  const [first = ''] = block.title.split('..');
  return { ...block, title: `${first}..${month}`, dates: [...block.dates, ...dates] };
}

/** The one verdict that speaks for a table over a folded block: its worst, NULL when it was not looked at there. */
export function verdictOver(matrix: DateMatrix, table: string, dates: readonly IsoDate[]): Verdict | null {
  const verdicts = dates.flatMap((date) => matrix.verdictAt(table, date) ?? []);
  return verdicts.toSorted((a, b) => verdictRank(a) - verdictRank(b))[0] ?? null;
}
