import { answered, failed, type Outcome, type StatementRecord } from '../contract/index.js';
import {
  isMetered,
  type Row,
  type TableName,
  type TableShape,
  type Warehouse,
} from '../warehouse/warehouse.js';
import type { PlannedStatement } from './planned-statement.js';

/** Milliseconds since any fixed moment. */
export type Stopwatch = () => number;

/** Sends statements and keeps account of each; an error becomes the answer of that statement alone. */
export class StatementLog {
  private readonly kept: StatementRecord[] = [];
  private readonly estimates = new Map<string, number>();
  private sum = 0;

  constructor(
    private readonly warehouse: Warehouse,
    private readonly stopwatch: Stopwatch,
  ) {}

  get records(): readonly StatementRecord[] {
    return this.kept;
  }

  /** Bytes that were foretold of all statements so far. */
  get foretold(): number {
    return this.sum;
  }

  /** Keeps what a dry run foretold of a statement, to stand beside what it is billed. */
  foretell(id: string, bytes: number): void {
    this.estimates.set(id, bytes);
    this.sum += bytes;
  }

  async query(planned: PlannedStatement): Promise<Outcome<readonly Row[]>> {
    return await this.timed(planned, () => this.warehouse.query(planned.sql));
  }

  async describe(
    datasets: readonly string[],
    only: readonly TableName[],
  ): Promise<Outcome<readonly TableShape[]>> {
    const text = `-- shapes of the tables in ${datasets.join(', ')}`;
    const planned = { id: 'catalog', purpose: 'tables, columns and types', sql: { text, params: {} } };
    return await this.timed(planned, () => this.warehouse.describe(datasets, only));
  }

  private async timed<T>(
    planned: PlannedStatement,
    send: () => Promise<readonly T[]>,
  ): Promise<Outcome<readonly T[]>> {
    const [started, paid] = [this.stopwatch(), this.billed()];
    const outcome = await send().then(answered, (error: unknown) => failed(errorText(error)));
    const params = Object.entries(planned.sql.params).map(([name, param]) => [name, param.value]);
    this.kept.push({
      id: planned.id,
      purpose: planned.purpose,
      sql: planned.sql.text,
      params: Object.fromEntries(params),
      milliseconds: this.stopwatch() - started,
      rows: outcome.ok ? outcome.value.length : null,
      estimatedBytes: this.estimates.get(planned.id) ?? null,
      billedBytes: paid === null ? null : (this.billed() ?? 0) - paid,
      error: outcome.ok ? null : outcome.error,
    });
    return outcome;
  }

  private billed(): number | null {
    return isMetered(this.warehouse) ? this.warehouse.billed().bytes : null;
  }
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
