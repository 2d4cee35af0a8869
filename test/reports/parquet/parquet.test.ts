import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBDateValue, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parquetReporter } from '../../../reports/parquet/parquet.js';
import { type Finding, finding } from '../../../src/contract/finding.js';
import type { RunResult } from '../../../src/contract/run-result.js';
import { datesFrom, gateResult, PLAIN_STYLE, runResult } from '../../fixtures/results.js';
import { closedFolded } from '../judged-results.js';
import { entitiesCapped } from '../special-results.js';

let folder = '';
let instance: DuckDBInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fillgate-parquet-'));
  instance = await DuckDBInstance.create(':memory:');
});

afterAll(() => {
  instance.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

type Row = Record<string, unknown>;

/** Writes the report and asks DuckDB about it; `FILE` in the SQL is the file. */
async function ask(result: RunResult, sql: string): Promise<Row[]> {
  const file = join(folder, 'report.parquet');
  writeFileSync(file, await parquetReporter.render(result, PLAIN_STYLE));
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(sql.replaceAll('FILE', `read_parquet('${file}')`));
  connection.closeSync();
  return reader.getRowObjects();
}

const plain = (value: unknown): unknown => {
  if (value instanceof DuckDBDateValue) return value.toString();
  return typeof value === 'bigint' ? Number(value) : value;
};

function rowsOf(result: RunResult): Row[] {
  return result.gates.flatMap((gate) =>
    gate.findings.map((each) => ({
      command: result.command,
      pipeline: result.pipeline,
      gate: gate.gate,
      phase: gate.phase,
      forced: gate.forced,
      check: each.check,
      table: each.table,
      processor: each.processor,
      date: each.date,
      field: each.field,
      verdict: each.verdict,
      status: each.status,
      severity: each.severity,
      message: each.message,
      expected: each.expected,
      observed: each.observed,
      rows_examined: each.rowsExamined,
      statement: each.statement,
      entities: each.entities.length,
      next: each.next,
      figures: each.figures,
    })),
  );
}

function readable(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => [name, plain(value)]);
  const read = Object.fromEntries(entries) as Row;
  return { ...read, figures: JSON.parse(String(read.figures)) };
}

function withFindings(findings: readonly Finding[]): RunResult {
  return runResult({ gates: [gateResult({ gate: 'coverage', findings })] });
}

describe('Parquet report', () => {
  it.each([
    ['closed', closedFolded()],
    ['entities', entitiesCapped()],
  ])('%s: reads back as one tidy row per finding, in order', async (_name, result) => {
    const rows = await ask(result, 'SELECT * FROM FILE');
    expect(rows.map(readable)).toEqual(rowsOf(result));
  });

  it('has typed columns in a fixed order', async () => {
    const columns = await ask(closedFolded(), 'DESCRIBE SELECT * FROM FILE');
    expect(columns.map((row) => `${row.column_name} ${row.column_type}`)).toEqual([
      'command VARCHAR',
      'pipeline VARCHAR',
      'gate VARCHAR',
      'phase INTEGER',
      'forced BOOLEAN',
      'check VARCHAR',
      'table VARCHAR',
      'processor VARCHAR',
      'date DATE',
      'field VARCHAR',
      'verdict VARCHAR',
      'status VARCHAR',
      'severity VARCHAR',
      'message VARCHAR',
      'expected DOUBLE',
      'observed DOUBLE',
      'rows_examined BIGINT',
      'statement VARCHAR',
      'entities INTEGER',
      'next VARCHAR',
      'figures VARCHAR',
    ]);
  });

  it('keeps NULL, 0 and empty apart', async () => {
    const base = { check: 'c', table: 't', verdict: 'unknown', status: 'NO_DATA' } as const;
    const result = withFindings([
      finding(base),
      finding({ ...base, expected: 0, observed: 0, rowsExamined: 0, processor: '', next: '', field: '' }),
    ]);
    const sql = 'SELECT date, expected, observed, rows_examined, processor, next, field, message FROM FILE';
    const [absent, zero] = await ask(result, sql);
    const nulls = { date: null, expected: null, observed: null, rows_examined: null };
    expect(absent).toEqual({ ...nulls, processor: null, next: null, field: null, message: '' });
    const zeros = { date: null, expected: 0, observed: 0, rows_examined: 0n };
    expect(zero).toEqual({ ...zeros, processor: '', next: '', field: '', message: '' });
  });

  it('filters find every row, over more rows than one row group or page holds', async () => {
    const dates = datesFrom('1965-03-01', 10_000);
    const tables = ['Zürich', 'alpha', 'ß', '𝔷', 'Ω'];
    const findings = dates.map((date, index) =>
      finding({
        check: 'c',
        table: tables[index % 5] ?? '',
        date,
        verdict: 'pass',
        status: 'OK',
        expected: index,
      }),
    );
    const result = withFindings(findings);
    const day = findings[7777]?.date;
    const one = await ask(result, `SELECT expected, "table" FROM FILE WHERE date = DATE '${day}'`);
    expect(one).toEqual([{ expected: 7777, table: tables[7777 % 5] }]);
    const counts = await ask(
      result,
      'SELECT "table", COUNT(*) AS n, MIN(date) AS d FROM FILE GROUP BY 1 ORDER BY d',
    );
    expect(counts.map((row) => [row.table, row.n])).toEqual(tables.map((table) => [table, 2000n]));
    const filtered = await ask(
      result,
      `SELECT COUNT(*) AS n FROM FILE WHERE "table" = 'Zürich' AND expected >= 5000`,
    );
    expect(filtered).toEqual([{ n: 1000n }]);
  });

  it('a result without findings is a readable file without rows', async () => {
    expect(await ask(runResult(), 'SELECT COUNT(*) AS n FROM FILE')).toEqual([{ n: 0n }]);
    const columns = await ask(runResult(), 'DESCRIBE SELECT * FROM FILE');
    expect(columns).toHaveLength(21);
  });

  it('carries the format, the version and the start of the command', async () => {
    const file = join(folder, 'report.parquet');
    await ask(runResult(), 'SELECT * FROM FILE');
    const connection = await instance.connect();
    const sql = `SELECT decode(key) AS k, decode(value) AS v FROM parquet_kv_metadata('${file}') ORDER BY 1`;
    const metadata = (await connection.runAndReadAll(sql)).getRowObjects();
    connection.closeSync();
    expect(metadata).toEqual([
      { k: 'fillgate.format', v: '1' },
      { k: 'fillgate.started_at', v: '2022-04-11T02:00:00.000Z' },
      { k: 'fillgate.version', v: '0.1.0' },
    ]);
  });

  it('is the same bytes for the same result', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => parquetReporter.render(closedFolded(), PLAIN_STYLE)));
    expect(a).toBeInstanceOf(Uint8Array);
    expect(a).toEqual(b);
  });
});
