import type { Origin, OriginReach } from '../../src/contract/origin.js';
import type { GateResult } from '../../src/contract/run-result.js';
import { countText, numberText } from '../shared/number-text.js';
import { lightTable, type TableColumn, type TableRow } from './light-table.js';
import { VERDICT_SIGNS } from './paint.js';
import { hanging, type Screen } from './screen.js';
import { printable } from './text-width.js';
import { unbroken } from './wrap-text.js';

/** Origins of one gate on the screen, unless every row was asked for. */
const ORIGINS_SHOWN = 8;
const INDENT = '   ';

const COLUMNS: readonly TableColumn[] = [
  { title: '' },
  { title: 'spoils', least: 16 },
  { title: 'rows', align: 'right' },
  { title: 'dates', align: 'right' },
  { title: 'from..to', least: 10 },
  { title: 'and by averages', align: 'right', least: 8 },
];

/** Where the findings of a gate began: for each origin the way that it took and what it spoils, table by table. */
export function originSection(screen: Screen, { origins = [] }: GateResult): string[] {
  const shown = screen.style.verbose ? origins : origins.slice(0, ORIGINS_SHOWN);
  const hidden = origins.length - shown.length;
  const more = `+${countText(hidden, 'more origin')}: --verbose shows all`;
  return [
    ...shown.flatMap((origin, index) => [...(index > 0 ? [''] : []), ...originLines(screen, origin)]),
    ...(hidden > 0 ? hanging(screen, INDENT, more) : []),
  ];
}

function originLines(screen: Screen, origin: Origin): string[] {
  const { symbol, tone } = origin.proven ? VERDICT_SIGNS.fail : VERDICT_SIGNS.unknown;
  const word = origin.proven ? 'origin' : 'origin, not proven';
  const head = `${word}: ${origin.table}, ${unbroken(datesText(origin.dates))}`;
  const [first = '', ...rest] = hanging(screen, `${symbol}  `, printable(head));
  return [
    screen.paint(tone, symbol) + screen.paint('strong', first.slice(symbol.length)),
    ...rest.map((line) => screen.paint('strong', line)),
    ...said(screen, origin),
    ...radiusTable(screen, origin),
  ];
}

function said(screen: Screen, origin: Origin): string[] {
  const way = origin.path.map(({ table, field }) => (field === null ? table : `${table}.${field}`));
  const texts = [
    origin.doubt === null ? origin.message : `${origin.message}; ${origin.doubt}`,
    ...(way.length > 1 ? [way.join(' → ')] : []),
    ...(origin.findings > 0 ? [foldedText(screen, origin.findings)] : []),
  ];
  return texts.flatMap((text) => hanging(screen, INDENT, printable(text)));
}

function foldedText(screen: Screen, findings: number): string {
  const where =
    screen.style.verbose || screen.style.showDates ? 'listed below' : 'not listed: --verbose shows them';
  return `explains ${countText(findings, 'finding')} downstream, ${where}`;
}

function radiusTable(screen: Screen, origin: Origin): string[] {
  if (origin.radius.length === 0) return hanging(screen, INDENT, 'spoils nothing downstream so far');
  const { width, paint } = screen;
  return lightTable({
    columns: COLUMNS,
    rows: origin.radius.map((one) => radiusRow(origin, one)),
    width,
    paint,
  });
}

function radiusRow({ exact }: Origin, { table, rows, dates, absentRows, ...shared }: OriginReach): TableRow {
  const { sharedRows, sharedDates } = shared;
  const missing = absentRows === 0 ? '' : ` + ${numberText(absentRows)} missing`;
  const also = sharedRows === 0 ? '' : `${numberText(sharedRows)} on ${numberText(sharedDates.length)}`;
  return {
    cells: [
      { text: '' },
      { text: table },
      { text: exact ? `${numberText(rows)}${missing}` : 'not known' },
      { text: `${exact ? '' : 'at most '}${numberText(dates.length)}` },
      { text: dates.length === 0 ? '' : spanText(dates) },
      { text: also, tone: 'quiet' },
    ],
  };
}

function datesText(dates: readonly string[]): string {
  return dates.length === 1 ? spanText(dates) : `${spanText(dates)} (${countText(dates.length, 'date')})`;
}

function spanText(dates: readonly string[]): string {
  const [first = ''] = dates;
  const last = dates.at(-1) ?? first;
  return first === last ? first : `${first}..${last}`;
}
