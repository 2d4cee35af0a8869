import { EXIT, UserError } from '../contract/index.js';
import { WarehouseError } from '../warehouse/warehouse.js';
import type { Io } from './io.js';

/** A user's mistake is one message and what to do next; anything else is our bug and keeps its stack. */
export function reportError(io: Io, error: unknown): void {
  if (error instanceof UserError) {
    io.log(`fillgate: ${error.message}`);
    if (error.next !== null) io.log(`  ${error.next}`);
    io.exit(error.exitCode);
  } else if (error instanceof WarehouseError) {
    io.log(`fillgate: the warehouse could not answer: ${error.message}`);
    io.exit(EXIT.unknown);
  } else {
    io.log('fillgate: a bug of ours; please report it with these lines');
    io.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    io.exit(EXIT.unknown);
  }
}
