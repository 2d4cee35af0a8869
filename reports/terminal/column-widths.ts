/** How wide a column would like to be, and how far it can be pushed together. */
export interface ColumnWish {
  readonly natural: number;
  readonly least: number;
}

/**
 * Widths of columns that share `room` cells: natural where they fit, else taken back cell by cell from the column
 * that can spare most. The sum is at most `room`, whatever the wishes, as long as each column gets one cell.
 */
export function fitWidths(wishes: readonly ColumnWish[], room: number): number[] {
  const widths = wishes.map((wish) => Math.max(1, wish.natural));
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  for (; excess > 0; excess -= 1) {
    const widest = mostToSpare(wishes, widths);
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 2) - 1;
  }
  return widths;
}

/** The column farthest above its least width; -1 when every column is down to one cell. */
function mostToSpare(wishes: readonly ColumnWish[], widths: readonly number[]): number {
  const spare = widths.map((width, index) =>
    width > 1 ? width - (wishes[index]?.least ?? 1) : Number.NEGATIVE_INFINITY,
  );
  const most = Math.max(...spare);
  return most === Number.NEGATIVE_INFINITY ? -1 : spare.indexOf(most);
}
