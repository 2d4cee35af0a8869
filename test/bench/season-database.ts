import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLeague } from '../../src/demo/league.js';
import { writeLeague } from '../../src/demo/league-files.js';
import { BINARY } from './product.js';

const REAL_DATA = resolve('../shared/data/nba');

/** A database with every table of the bundled pipeline computed. */
export interface SeasonDatabase {
  readonly file: string;
  /** What is in it, for people. */
  readonly what: string;
  readonly seasons: readonly string[];
}

/**
 * All seasons of the real data, or a made-up one where that is absent; made with the built binary on the first
 * call and kept in `.cache/bench`.
 */
export async function seasonDatabase(): Promise<SeasonDatabase> {
  return await keptDatabase('', (half, { folder, seasons }) => {
    const ranges = seasons.flatMap((season) => ['--season', season]);
    for (const phase of ['3', '4']) {
      fillgate(folder, 'run', '--phase', phase, ...ranges, '--database', half, '--quiet');
    }
  });
}

/** The same with the raw tables alone. */
export async function loadedDatabase(): Promise<SeasonDatabase> {
  return await keptDatabase('-loaded', () => undefined);
}

interface Making {
  readonly folder: string;
  readonly seasons: readonly string[];
}

async function keptDatabase(
  suffix: string,
  compute: (file: string, making: Making) => void,
): Promise<SeasonDatabase> {
  const real = existsSync(REAL_DATA);
  const folder = resolve('.cache/bench/data');
  const seasons = real ? ['2021-22', '2022-23', '2023-24', '2024-25'] : [createLeague().season];
  const what = real ? `real data, ${seasons.length} seasons` : 'the made-up league, 1 season';
  const file = join(folder, `${real ? 'real' : 'league'}${suffix}.duckdb`);
  if (existsSync(file)) return { file, what, seasons };
  mkdirSync(folder, { recursive: true });
  const raw = real ? REAL_DATA : join(folder, 'raw');
  if (!real) await writeLeague(raw, createLeague());
  const half = `${file}.part`;
  rmSync(half, { force: true });
  fillgate(folder, 'load', '--from', raw, '--database', half);
  compute(half, { folder, seasons });
  renameSync(half, file);
  return { file, what, seasons };
}

/** What could be computed is enough to measure on, so a gate that closes is no error here. */
function fillgate(cwd: string, ...args: readonly string[]): void {
  console.error(`> fillgate ${args.join(' ')}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [BINARY, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0 && status !== 1) throw new Error(`exit ${status}\n${stdout}\n${stderr}`);
}
