/**
 * Rows that a query plan expects to read from tables: the sum over its leaves.
 * @param plan what `EXPLAIN (FORMAT json)` prints: a list of operators, each with its children
 */
export function scannedRows(plan: unknown): number {
  if (Array.isArray(plan)) return plan.reduce((total: number, node) => total + scannedRows(node), 0);
  if (typeof plan !== 'object' || plan === null) return 0;
  const children = 'children' in plan ? plan.children : [];
  if (Array.isArray(children) && children.length > 0) return scannedRows(children);
  return 'extra_info' in plan ? cardinality(plan.extra_info) : 0;
}

/** Only a scan names a table; other leaves are constants. */
function cardinality(info: unknown): number {
  if (typeof info !== 'object' || info === null || !('Table' in info)) return 0;
  return 'Estimated Cardinality' in info ? Number(info['Estimated Cardinality']) : 0;
}
