import type { CheckKind, RawCheck } from '../check-schema.js';
import type { Path } from '../problem.js';

/** A check of the file, where it stands. */
export interface PlacedCheck {
  readonly path: Path;
  /** Name of the table. */
  readonly table: string;
  readonly kind: CheckKind;
  readonly check: RawCheck;
}
