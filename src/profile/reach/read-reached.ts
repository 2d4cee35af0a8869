import type { Reached } from '../../contract/index.js';
import type { Row } from '../../warehouse/warehouse.js';

/** One row of the reach statement. */
export function readReached(row: Row): Reached {
  return {
    origin: Number(row.origin),
    table: String(row.tbl),
    part: row.part === null || row.part === undefined ? null : String(row.part),
    date: String(row.date),
    rows: Number(row.n),
    sharedRows: Number(row.shared_n),
    absentRows: Number(row.absent_n),
  };
}
