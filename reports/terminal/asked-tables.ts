import type { Finding } from '../../src/contract/index.js';
import { detailTables, inventoryTable } from './detail-tables.js';
import { entityTables } from './entity-tables.js';
import type { Screen } from './screen.js';

/** The tables that are shown only when they are asked for: inventory, figures per date, entities. */
export function askedTables(screen: Screen, findings: readonly Finding[]): string[] {
  const { style } = screen;
  return [
    ...(style.verbose ? inventoryTable(screen, findings) : []),
    ...(style.details ? detailTables(screen, findings) : []),
    ...(style.reconcile ? entityTables(screen, findings) : []),
  ];
}
