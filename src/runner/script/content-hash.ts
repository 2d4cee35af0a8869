import type { Table } from '../../pipeline/index.js';
import type { Dialect } from '../../sql/index.js';
import { givenColumns } from './contract-rules.js';

/** MD5 of the canonical text of a row's declared output columns; stamps and run ids are left out. */
export function contentHash(table: Table, dialect: Dialect, row: string): string {
  const texts = givenColumns(table).map(
    ({ name, type }) => `COALESCE(${dialect.canonicalText(`${row}.${dialect.identifier(name)}`, type)}, '~')`,
  );
  return dialect.md5Hex(`CONCAT(${texts.join(", '|', ")})`);
}
