import type { Finding } from '../../src/contract/finding.js';
import { type EntityGroup, foldEntities } from '../shared/fold-entities.js';
import { countText, numberText } from '../shared/number-text.js';
import { lightTable } from './light-table.js';
import { hanging, type Screen } from './screen.js';
import { printable } from './text-width.js';

/** Entities of a group that are shown on the screen; reports in files hold all of them. */
const ENTITIES_SHOWN = 20;

/** With `--reconcile`: who is missing, failed or too many, by state and category, the most frequent first. */
export function entityTables(screen: Screen, findings: readonly Finding[]): string[] {
  return foldEntities(findings).flatMap((group) => ['', ...entityTable(screen, group)]);
}

function entityTable(screen: Screen, group: EntityGroup): string[] {
  const shown = group.rows.slice(0, ENTITIES_SHOWN);
  const hidden = group.rows.length - shown.length;
  const recorded = group.rows.some((row) => row.type !== '' || row.retryable !== '');
  const rows = shown.map((row) => ({
    cells: [
      { text: '' },
      { text: row.label === row.entity ? row.label : `${row.label} (${row.entity})` },
      { text: numberText(row.dates.length) },
      ...(recorded ? [{ text: row.type }, { text: row.retryable }] : []),
      { text: row.reason === '' ? '–' : row.reason },
    ],
  }));
  const columns = [
    { title: '' },
    { title: 'entity', least: 16 },
    { title: 'dates', align: 'right' },
    ...(recorded ? [{ title: 'type' }, { title: 'retry' }] : []),
    { title: 'reason', least: 16 },
  ] as const;
  const more = `+${numberText(hidden)} more, full list in the JSON report`;
  return [
    ...hanging(screen, '   ', printable(titleOf(group))),
    ...lightTable({ columns, rows, width: screen.width, paint: screen.paint }),
    ...(hidden > 0 ? hanging(screen, '   ', more) : []),
  ];
}

function titleOf(group: EntityGroup): string {
  const where = group.processor === null ? group.table : `${group.table} (${group.processor})`;
  const category = group.category === null ? '' : ` ${group.category}`;
  const entities = new Set(group.rows.map((row) => row.entity)).size;
  return `${group.state}${category} in ${where}: ${countText(entities, 'entity', 'entities')}`;
}
