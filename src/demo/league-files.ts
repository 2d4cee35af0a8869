import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toCsv } from './csv.js';
import {
  type League,
  PLAYER_BOX_COLUMNS,
  SCHEDULE_COLUMNS,
  SHOT_COLUMNS,
  TEAM_BOX_COLUMNS,
} from './league-rows.js';

export interface LeagueFile {
  readonly name: 'schedule.csv' | 'player_box.csv' | 'team_box.csv' | 'shots.csv';
  readonly text: string;
}

/** The league as the raw files that `fillgate load` reads, in CSV. */
export function leagueFiles(league: League): readonly LeagueFile[] {
  return [
    { name: 'schedule.csv', text: toCsv(SCHEDULE_COLUMNS, league.schedule) },
    { name: 'player_box.csv', text: toCsv(PLAYER_BOX_COLUMNS, league.playerBox) },
    { name: 'team_box.csv', text: toCsv(TEAM_BOX_COLUMNS, league.teamBox) },
    { name: 'shots.csv', text: toCsv(SHOT_COLUMNS, league.shots) },
  ];
}

/**
 * Writes the league's raw files into a folder, which is made if it does not exist.
 *
 * @returns the paths written, in the order of `leagueFiles`
 */
export async function writeLeague(folder: string, league: League): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    leagueFiles(league).map(async ({ name, text }) => {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    }),
  );
}
