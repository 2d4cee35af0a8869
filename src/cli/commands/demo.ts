import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CommandModule } from 'yargs';
import { EXIT } from '../../contract/index.js';
import { damages } from '../../demo/damage.js';
import { createLeague } from '../../demo/league.js';
import { writeLeague } from '../../demo/league-files.js';
import { type Toolbox, withSession } from '../command-kit.js';

/** Runs one command line of ours in this process and gives its exit code. */
export type RunLine = (args: readonly string[], cwd: string) => Promise<number>;

/** Expected dates that are left alone: by then every look-back window is full. */
const SOUND_START = 40;

/** `fillgate demo`: a made-up season is loaded, backfilled, damaged, and checked again. */
export function demoCommand(toolbox: Toolbox, runLine: RunLine): CommandModule {
  return {
    command: 'demo',
    describe: 'A made-up league in a temporary folder: backfill it, damage it, watch the gate close',
    builder: (yargs) =>
      yargs.option('dir', { type: 'string', describe: 'Folder to use and keep, instead of a temporary one' }),
    handler: async (given) => await demo(toolbox, runLine, (given as { dir?: string }).dir),
  };
}

async function demo({ io }: Toolbox, runLine: RunLine, dir: string | undefined): Promise<void> {
  const folder = demoFolder(io, dir);
  const league = createLeague();
  await writeLeague(join(folder, 'raw'), league);
  const show = async (...args: string[]) => {
    const line = [...args, '--pipeline', 'nba', '--database', 'demo.duckdb'];
    io.out(`\n$ fillgate ${line.join(' ')}\n`);
    return await runLine(line, folder);
  };
  io.out(`A made-up league of 12 teams, one season, in ${folder}\n`);
  const loaded = await show('load', '--from', 'raw');
  const filled = await show('backfill', '--phase', '3', '--phase', '4', '--season', league.season);
  io.out('\nThe gate is open. Now a bad night:\n');
  for (const story of await damage({ ...io, cwd: folder })) io.out(`  - ${story}\n`);
  const verified = await show('verify', '--season', league.season);
  const expected = loaded === EXIT.open && filled === EXIT.open && verified === EXIT.closed;
  io.out(
    expected
      ? '\nThe gate is closed (exit 1), every damage named. That is the demo; your own pipeline is next: see the README.\n'
      : '\nThe demo did not go as it should: open, open, closed was expected.\n',
  );
  io.exit(expected ? EXIT.open : EXIT.closed);
}

/** A named folder starts over: the demo is the same every time. */
function demoFolder(io: Toolbox['io'], dir: string | undefined): string {
  if (dir === undefined) return mkdtempSync(join(io.temporary, 'fillgate-demo-'));
  const folder = resolve(io.cwd, dir);
  mkdirSync(folder, { recursive: true });
  for (const part of ['raw', 'demo.duckdb', 'demo.duckdb.wal', '.fillgate']) {
    rmSync(join(folder, part), { recursive: true, force: true });
  }
  return folder;
}

async function damage(io: Toolbox['io']): Promise<readonly string[]> {
  const args = { pipeline: 'nba', warehouse: 'duckdb', database: 'demo.duckdb' } as const;
  return await withSession({ io, args, access: 'write' }, async ({ pipeline, warehouse, calendar }) => {
    const dates = calendar.expectedDates([calendar.span]).slice(SOUND_START);
    const done = damages(pipeline, warehouse.dialect, dates);
    await warehouse.execute(done.map((each) => each.statement));
    return done.map((each) => each.story);
  });
}
