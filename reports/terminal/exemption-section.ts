import type { ExemptionUse } from '../../src/contract/exemption.js';
import type { RunResult } from '../../src/contract/run-result.js';
import { countText } from '../shared/number-text.js';
import { lightTable, type TableRow } from './light-table.js';
import { type Sign, VERDICT_SIGNS } from './paint.js';
import { type Screen, sectionTitle } from './screen.js';

const COLUMNS = [
  { title: '' },
  { title: 'exempt', least: 16 },
  { title: 'dates', least: 10, most: 24 },
  { title: 'until', least: 10 },
  { title: 'why', least: 24 },
];

const SIGNS: Readonly<Record<ExemptionUse['state'], Sign>> = {
  used: VERDICT_SIGNS.skipped,
  unused: VERDICT_SIGNS.warn,
  expired: VERDICT_SIGNS.fail,
};

/** Every exemption that concerns a gate of the result: nothing is passed over without a word. */
export function exemptionSection(screen: Screen, { gates }: RunResult): string[] {
  const uses = gates.flatMap((gate) => gate.exemptions ?? []);
  if (uses.length === 0 || screen.style.quiet) return [];
  const { width, paint } = screen;
  return [
    ...sectionTitle(screen, 'exemptions'),
    ...lightTable({ columns: COLUMNS, rows: uses.map(rowOf), width, paint }),
  ];
}

function rowOf(use: ExemptionUse): TableRow {
  const { symbol, tone } = SIGNS[use.state];
  const who = use.entity === null ? use.table : `${use.table} · ${use.entity}`;
  const effect = use.state === 'used' ? countText(use.findings, 'finding') : use.state;
  return {
    cells: [
      { text: symbol, tone },
      { text: `${who}\n${use.check}` },
      { text: datesText(use) },
      { text: use.expires },
      { text: `${effect}: ${use.reason} (${use.owner})` },
    ],
  };
}

function datesText({ ranges }: ExemptionUse): string {
  if (ranges === null) return 'all';
  return ranges.map(({ start, end }) => (start === end ? start : `${start}..${end}`)).join('\n');
}
