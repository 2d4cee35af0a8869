import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toCsv } from '../../src/demo/csv.js';
import { leagueFiles } from '../../src/demo/league-files.js';
import { leagueFolder, leagueOf } from '../fixtures/league.js';

const SIZE = { teams: 4, dates: 3 };

let folder = '';
beforeAll(async () => {
  folder = await leagueFolder(SIZE);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const COUNTS = 'points,fgm,fga,fg3m,fg3a,ftm,fta,oreb,dreb,reb,ast,stl,blk,tov,pf,plus_minus';

test('the files carry the names and columns of the source', () => {
  expect(
    leagueFiles(leagueOf(SIZE)).map(({ name, text }) => [name, text.slice(0, text.indexOf('\n'))]),
  ).toEqual([
    ['schedule.csv', 'game_id,game_date,season_type,season,home_team_abbr,away_team_abbr,game_status'],
    [
      'player_box.csv',
      `game_id,game_date,season,player_id,player_name,team_id,team_abbr,matchup,wl,minutes,${COUNTS}`,
    ],
    ['team_box.csv', `game_id,game_date,season,team_id,team_abbr,matchup,wl,${COUNTS}`],
    [
      'shots.csv',
      'game_id,game_date,team_id,player_id,made,shot_type,basic_zone,distance_ft,loc_x,loc_y,quarter,secs_left,action_type',
    ],
  ]);
});

test('writes exactly the files, a line for each row', async () => {
  const league = leagueOf(SIZE);
  const rows = [league.schedule, league.playerBox, league.teamBox, league.shots];
  for (const [index, { name, text }] of leagueFiles(league).entries()) {
    expect(await readFile(join(folder, name), 'utf8')).toBe(text);
    expect(text.split('\n').length).toBe((rows[index]?.length ?? 0) + 2);
  }
});

test('quotes what needs it, and keeps NULL and empty text apart', () => {
  const csv = toCsv(
    ['plain', 'a,b'],
    [
      { plain: 'say "hi"', 'a,b': null },
      { plain: '', 'a,b': 'two\nlines' },
      { plain: true, 'a,b': -1.5 },
      { plain: 'Ember, Jr.', 'a,b': 'Zoé' },
    ],
  );
  expect(csv).toBe('plain,"a,b"\n"say ""hi""",\n"","two\nlines"\ntrue,-1.5\n"Ember, Jr.",Zoé\n');
});
