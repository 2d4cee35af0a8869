import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { writeLeague } from '../../src/demo/league-files.js';
import { fragment } from '../../src/sql/sql.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import type { Row } from '../../src/warehouse/warehouse.js';
import { type Found, fillgate, type Ran } from '../fixtures/binary.js';
import { leagueOf, SMALL } from '../fixtures/league.js';

/** A date late in the made-up season, when every look-back window is full; two games are played on it. */
export const DAY = '2023-12-07';
/** Sound dates around it, an off day among them. */
export const DECEMBER = ['--start-date', '2023-12-05', '--end-date', '2023-12-15'];
export const SEASON = ['--season', leagueOf(SMALL).season];

const DATABASE = 'season.duckdb';

/** One test's own warehouse, to be spoilt with SQL and looked at with the real binary. */
export interface Situation {
  readonly folder: string;
  /** Runs the binary on the warehouse. */
  run(command: string, ...args: readonly string[]): Ran;
  /** Runs a command line that names no warehouse. */
  bare(...args: readonly string[]): Ran;
  /** The same as `run`, with the JSON report read. */
  judge(command: string, ...args: readonly string[]): Judged;
  /** Runs the statements in one transaction. */
  sql(...statements: readonly string[]): Promise<void>;
  rows(query: string): Promise<readonly Row[]>;
  /** A copy of the bundled pipeline with one text replaced by another in one of its files; its path. */
  pipeline(file: string, from: string | RegExp, to: string): string;
}

export interface GatedFinding extends Found {
  readonly gate: string;
  readonly expected: number | null;
  readonly observed: number | null;
  readonly figures: Readonly<Record<string, number>>;
  readonly next: string | null;
}

export interface Judged {
  readonly code: number | null;
  readonly verdict: string;
  readonly stderr: string;
  readonly result: JsonResult;
  readonly findings: readonly GatedFinding[];
  /** The findings that have all the given values. */
  where(wanted: Partial<GatedFinding>): readonly GatedFinding[];
}

interface JsonResult {
  readonly verdict: string;
  readonly expectedDates: number;
  readonly gates: readonly { readonly gate: string; readonly findings: readonly Found[] }[];
  readonly runs: readonly { readonly dates: readonly RunDate[] }[];
  readonly statements: readonly {
    readonly id: string;
    readonly sql: string;
    readonly error: string | null;
  }[];
}

export interface RunDate {
  readonly processor: string;
  readonly date: string;
  readonly status: string;
  readonly reason: string | null;
}

/**
 * A season that is whole and signed off, computed once per file; each test gets a copy to spoil. FILLGATE_LIES_SEASON
 * names a folder with one that is ready, FILLGATE_LIES_KEEP one to leave it in.
 */
export function soundSeason(): () => Situation {
  const ready = process.env.FILLGATE_LIES_SEASON;
  const base = ready ? ready : freshFolder();
  beforeAll(async () => {
    if (ready) return;
    await writeLeague(join(base, 'raw'), leagueOf(SMALL));
    expectOpen(fillgate(base, 'load', '--from', 'raw', '--database', DATABASE));
    expectOpen(fillgate(base, 'backfill', '--phase', '3', '--phase', '4', ...SEASON, '--database', DATABASE));
    const keep = process.env.FILLGATE_LIES_KEEP;
    if (keep) cpSync(base, keep, { recursive: true });
  });
  return () => {
    const folder = freshFolder();
    cpSync(base, folder, { recursive: true });
    return situationIn(folder);
  };
}

function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'fillgate-lie-'));
}

/** What is not whole before it is spoilt proves nothing. */
function expectOpen(ran: Ran): void {
  if (ran.code !== 0) throw new Error(`exit ${ran.code}\n${ran.stdout}\n${ran.stderr}`);
}

function situationIn(folder: string): Situation {
  const run = (command: string, ...args: readonly string[]) =>
    fillgate(folder, command, ...args, '--database', DATABASE);
  const open = (access: 'read' | 'write') =>
    openDuckDb({ file: join(folder, DATABASE), access, create: false });
  return {
    folder,
    run,
    bare: (...args) => fillgate(folder, ...args),
    judge: (command, ...args) => judgedOf(run(command, ...args, '--format', 'json')),
    sql: async (...statements) => {
      const warehouse = await open('write');
      try {
        await warehouse.execute(statements.map(fragment));
      } finally {
        await warehouse.close();
      }
    },
    rows: async (query) => {
      const warehouse = await open('read');
      try {
        return await warehouse.query(fragment(query));
      } finally {
        await warehouse.close();
      }
    },
    pipeline: (file, from, to) => pipelineCopy(join(folder, 'nba'), file, [from, to]),
  };
}

function judgedOf(ran: Ran): Judged {
  if (ran.stdout === '') throw new Error(`exit ${ran.code} without a report: ${ran.stderr}`);
  const result: JsonResult = JSON.parse(ran.stdout);
  const findings = result.gates.flatMap(({ gate, findings: found }) =>
    found.map((each) => ({ gate, ...each }) as GatedFinding),
  );
  return {
    code: ran.code,
    verdict: result.verdict,
    stderr: ran.stderr,
    result,
    findings,
    where: (wanted) =>
      findings.filter((found) =>
        Object.entries(wanted).every(([key, value]) => cellOf(found, key) === value),
      ),
  };
}

function cellOf(found: GatedFinding, key: string): unknown {
  return (found as unknown as Record<string, unknown>)[key];
}

function pipelineCopy(folder: string, file: string, [from, to]: readonly [string | RegExp, string]): string {
  cpSync('src/pipelines/nba', folder, { recursive: true });
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} holds nothing like ${from}`);
  writeFileSync(path, changed);
  return join(folder, 'pipeline.yaml');
}
