import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { UserError } from '../../contract/index.js';
import { type Limits, TimeoutError } from '../warehouse.js';
import { toWarehouseError } from './errors.js';

/**
 * Connections of one database. What runs side by side has one each, for a connection does one thing at a time and
 * has temporary tables of its own.
 */
export class ConnectionPool {
  private readonly idle: DuckDBConnection[] = [];

  constructor(private readonly instance: DuckDBInstance) {}

  /** @throws WarehouseError for what DuckDB refuses, TimeoutError for what was cancelled. */
  async use<T>(limits: Limits | undefined, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.idle.pop() ?? (await this.instance.connect());
    const deadline = limits === undefined ? null : new Deadline(connection, limits.timeoutMs);
    try {
      const result = await work(connection);
      this.idle.push(connection);
      return result;
    } catch (error) {
      // Closing it ends whatever it was in the middle of.
      connection.closeSync();
      if (error instanceof UserError) throw error;
      throw deadline?.passed ? new TimeoutError(deadline.timeoutMs) : toWarehouseError(error);
    } finally {
      deadline?.clear();
    }
  }

  close(): void {
    for (const connection of this.idle.splice(0)) connection.closeSync();
  }
}

/** Interrupts a connection once its time is over, and again until the work has noticed. */
class Deadline {
  passed = false;
  private readonly timer: NodeJS.Timeout;
  private again: NodeJS.Timeout | undefined;

  constructor(
    connection: DuckDBConnection,
    readonly timeoutMs: number,
  ) {
    this.timer = setTimeout(() => {
      this.passed = true;
      connection.interrupt();
      // An interrupt between two statements of a script is lost.
      this.again = setInterval(() => connection.interrupt(), 20);
    }, timeoutMs);
  }

  clear(): void {
    clearTimeout(this.timer);
    clearInterval(this.again);
  }
}
