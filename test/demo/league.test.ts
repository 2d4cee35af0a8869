import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLeague } from '../../src/demo/league.js';
import { leagueFiles } from '../../src/demo/league-files.js';
import type { LeagueOptions } from '../../src/demo/league-options.js';
import { COUNTED, type League, type PlayerBoxRow, type ShotRow } from '../../src/demo/league-rows.js';
import { addDays } from '../../src/pipeline/calendar-date.js';
import { leagueOf, SMALL } from '../fixtures/league.js';

/** As the `nba` pipeline maps the source's zones. */
const ZONE_OF: Readonly<Record<string, string>> = {
  'Restricted Area': 'paint',
  'In The Paint (Non-RA)': 'paint',
  'Mid-Range': 'mid_range',
  'Left Corner 3': 'three_pt',
  'Right Corner 3': 'three_pt',
  'Above the Break 3': 'three_pt',
  Backcourt: 'three_pt',
};

function groups<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return found;
}

function hash(league: League): string {
  const digest = createHash('sha256');
  for (const { name, text } of leagueFiles(league)) digest.update(`${name}\n${text}`);
  return digest.digest('hex');
}

function finishedGames(league: League): Map<string, string> {
  const rows = league.schedule.filter((row) => row.season_type === 'regular' && row.game_status === 3);
  return new Map(rows.map((row) => [row.game_id, row.game_date]));
}

/** Everything that must hold in any league, of any size and seed. */
function expectConsistent(league: League): void {
  expectSchedule(league);
  expectBoxes(league);
  expectShots(league);
}

function expectSchedule(league: League): void {
  const ids = league.schedule.map((row) => row.game_id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const row of league.schedule) {
    expect(row.game_id).toMatch(/^00[1234]\d{7}$/);
    expect(row.game_id.startsWith('002')).toBe(row.season_type === 'regular');
    expect(row.home_team_abbr === null).toBe(row.season_type !== 'regular');
    expect(row.home_team_abbr === null || row.home_team_abbr !== row.away_team_abbr).toBe(true);
  }
  const regular = league.schedule.filter((row) => row.season_type === 'regular');
  const busy = regular.flatMap((row) =>
    [row.home_team_abbr, row.away_team_abbr].map((t) => `${row.game_date}${t}`),
  );
  expect(new Set(busy).size).toBe(busy.length);
}

function expectBoxes(league: League): void {
  const games = finishedGames(league);
  const teamRows = groups(league.teamBox, (row) => row.game_id);
  expect([...teamRows.keys()].sort()).toEqual([...games.keys()].sort());
  const playerRows = groups(league.playerBox, (row) => `${row.game_id}/${row.team_id}`);
  expect(playerRows.size).toBe(2 * games.size);
  const keys = league.playerBox.map((row) => `${row.game_id}/${row.player_id}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const [id, rows] of teamRows) {
    const [host, guest] = rows;
    if (host === undefined || guest === undefined || rows.length !== 2)
      throw new Error(`not two teams in ${id}`);
    expect(host.matchup).toBe(`${host.team_abbr} vs. ${guest.team_abbr}`);
    expect(guest.matchup).toBe(`${guest.team_abbr} @ ${host.team_abbr}`);
    expect([host.wl, guest.wl].sort()).toEqual(['L', 'W']);
    expect(host.plus_minus).toBe(host.points - guest.points);
    expect(guest.plus_minus).toBe(-host.plus_minus);
    expect(host.wl).toBe(host.points > guest.points ? 'W' : 'L');
    for (const row of rows) {
      expect(row.game_date).toBe(games.get(id));
      expectTeamIsItsPlayers(row, playerRows.get(`${id}/${row.team_id}`) ?? []);
    }
  }
}

function expectTeamIsItsPlayers(team: League['teamBox'][number], players: readonly PlayerBoxRow[]): void {
  expect(players.length).toBeGreaterThanOrEqual(8);
  expect(players.length).toBeLessThanOrEqual(10);
  const sum = (pick: (row: PlayerBoxRow) => number) => players.reduce((added, row) => added + pick(row), 0);
  for (const column of COUNTED)
    expect(
      sum((row) => row[column]),
      column,
    ).toBe(team[column]);
  expect(sum((row) => row.minutes)).toBe(240);
  expect(sum((row) => row.plus_minus)).toBe(5 * team.plus_minus);
  for (const row of players) {
    expect(row).toMatchObject({ team_abbr: team.team_abbr, matchup: team.matchup, wl: team.wl });
    expect(row.points).toBe(2 * (row.fgm - row.fg3m) + 3 * row.fg3m + row.ftm);
    expect(row.reb).toBe(row.oreb + row.dreb);
    expect(row.fgm <= row.fga && row.fg3m <= row.fg3a && row.ftm <= row.fta && row.fg3a <= row.fga).toBe(
      true,
    );
    expect(row.fga > 0).toBe(row.minutes > 0);
    expect(Object.values(row).every((value) => typeof value === 'string' || Number.isInteger(value))).toBe(
      true,
    );
  }
}

function expectShots(league: League): void {
  const byPlayer = groups(league.shots, (shot) => `${shot.game_id}/${shot.team_id}/${shot.player_id}`);
  for (const row of league.playerBox) {
    const key = `${row.game_id}/${row.team_id}/${row.player_id}`;
    const shots = byPlayer.get(key) ?? [];
    byPlayer.delete(key);
    const threes = shots.filter((shot) => shot.shot_type === '3PT Field Goal');
    expect(shots.length).toBe(row.fga);
    expect(shots.filter((shot) => shot.made).length).toBe(row.fgm);
    expect(threes.length).toBe(row.fg3a);
    expect(threes.filter((shot) => shot.made).length).toBe(row.fg3m);
  }
  expect([...byPlayer.keys()]).toEqual([]);
  const byTeam = groups(league.shots, (shot) => `${shot.game_id}/${shot.team_id}`);
  expect(byTeam.size).toBe(league.teamBox.length);
  for (const shots of byTeam.values()) {
    expect(new Set(shots.map((shot) => ZONE_OF[shot.basic_zone]))).toEqual(
      new Set(['paint', 'mid_range', 'three_pt']),
    );
  }
  for (const shot of league.shots) expectPlace(shot);
}

function expectPlace(shot: ShotRow): void {
  const three = shot.shot_type === '3PT Field Goal';
  const distance = Math.hypot(shot.loc_x, shot.loc_y - 5.25);
  const sound =
    three === (ZONE_OF[shot.basic_zone] === 'three_pt') &&
    Math.abs(Math.floor(distance) - shot.distance_ft) <= 1 &&
    (three ? distance >= 22 : distance < 22) &&
    shot.quarter >= 1 &&
    shot.quarter <= 4 &&
    shot.secs_left >= 0 &&
    shot.secs_left < 720;
  expect(sound, JSON.stringify(shot)).toBe(true);
}

describe('any league', () => {
  const options: fc.Arbitrary<LeagueOptions> = fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    teams: fc.integer({ min: 2, max: 16 }),
    dates: fc.integer({ min: 1, max: 12 }),
    seasonStart: fc.constantFrom('2019-10-22', '2020-12-22', '2024-02-27'),
  });

  test('is consistent in itself, whatever its size and seed', () => {
    fc.assert(
      fc.property(options, (size) => {
        const league = createLeague(size);
        expectConsistent(league);
        expect(new Set(finishedGames(league).values()).size).toBe(size.dates);
        expect([...finishedGames(league).values()].sort()[0]).toBe(size.seasonStart);
        expect(new Set(league.teamBox.map((row) => row.team_abbr)).size).toBeLessThanOrEqual(size.teams);
      }),
      { numRuns: 25 },
    );
  });

  test('is the same for the same options, and another for another seed', () => {
    fc.assert(
      fc.property(options, (size) => {
        expect(hash(createLeague(size))).toBe(hash(createLeague(size)));
        expect(hash(createLeague({ ...size, seed: (size.seed + 1) % 2 ** 32 }))).not.toBe(
          hash(createLeague(size)),
        );
      }),
      { numRuns: 10 },
    );
  });

  test('has nobody on the floor for longer than a game', () => {
    for (const seed of [1, 2, 3]) {
      const longest = Math.max(...createLeague({ seed, dates: 30 }).playerBox.map((row) => row.minutes));
      expect(longest).toBeLessThanOrEqual(48);
    }
  });
});

describe('a league of the default size', () => {
  test('keeps its content from version to version', () => {
    expect(hash(leagueOf())).toBe('d7cec5a2639a165eea7803c02daf0c63e98833237494b281eb882c4808a43170');
  });

  test('is consistent in itself', () => {
    expectConsistent(leagueOf());
  });

  test('has 12 teams on 60 dates, with days off between them', () => {
    const dates = [...new Set(leagueOf().teamBox.map((row) => row.game_date))];
    expect(new Set(leagueOf().teamBox.map((row) => row.team_abbr)).size).toBe(12);
    expect(dates.length).toBe(60);
    const days = (Date.parse(dates.at(-1) ?? '') - Date.parse(dates[0] ?? '')) / 86_400_000 + 1;
    expect(days).toBeGreaterThan(68);
  });

  test('fills 15-game windows and 30-day league samples, from any seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const { teamBox } = createLeague({ seed });
        const dates = [...new Set(teamBox.map((row) => row.game_date))];
        for (const [team, rows] of groups(teamBox, (row) => row.team_abbr)) {
          expect(rows.length, team).toBeGreaterThanOrEqual(30);
          for (const date of dates.filter((day) => day >= addDays(dates[0] ?? '', 30))) {
            const recent = rows.filter((row) => row.game_date < date && row.game_date >= addDays(date, -30));
            expect(recent.length, `${team} before ${date}`).toBeGreaterThanOrEqual(10);
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  test('surrounds the season with rows that do not count', () => {
    const { schedule } = leagueOf();
    const finished = new Set(finishedGames(leagueOf()).values());
    const ofType = (type: string) => schedule.filter((row) => row.season_type === type);
    const first = [...finished].sort()[0] ?? '';
    const last = [...finished].sort().at(-1) ?? '';
    expect(ofType('preseason').map((row) => row.game_date < first)).toEqual([true, true, true]);
    expect(ofType('playoffs').map((row) => row.game_date > last)).toEqual([true, true, true, true]);
    expect(ofType('other').map((row) => finished.has(row.game_date))).toEqual([false]);
    const postponed = ofType('regular').filter((row) => row.game_status !== 3);
    expect(postponed.map((row) => finished.has(row.game_date)).sort()).toEqual([false, true]);
  });

  test('has players who miss games, and a rookie who joins late', () => {
    const { playerBox, teamBox } = leagueOf();
    const games = groups(teamBox, (row) => row.team_abbr);
    const players = groups(playerBox, (row) => String(row.player_id));
    const missed = [...players.values()].map((rows) => {
      const team = games.get(rows[0]?.team_abbr ?? '') ?? [];
      return {
        missed: team.length - rows.length,
        late: team.findIndex((g) => g.game_id === rows[0]?.game_id),
      };
    });
    expect(missed.filter((player) => player.missed > 0).length).toBeGreaterThan(50);
    expect(missed.filter((player) => player.missed === 0).length).toBeGreaterThanOrEqual(12);
    expect(missed.filter((player) => player.late >= 15).length).toBe(1);
    for (const rows of players.values()) expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const roster of groups([...players.values()].flat(), (row) => row.team_abbr).values()) {
      expect([9, 10]).toContain(new Set(roster.map((row) => row.player_id)).size);
    }
  });

  test('has awkward cases: accents, a comma, no minutes, a zone never shot from', () => {
    const { playerBox, shots } = leagueOf();
    const names = new Set(playerBox.map((row) => row.player_name));
    expect(names).toContain('Zoé Ámbar');
    expect([...names].some((name) => name.includes(','))).toBe(true);
    expect(playerBox.some((row) => row.minutes === 0 && row.fga === 0)).toBe(true);
    const threes = new Set(shots.filter((s) => s.shot_type === '3PT Field Goal').map((s) => s.player_id));
    expect(playerBox.some((row) => row.fga > 5 && !threes.has(row.player_id))).toBe(true);
  });
});

describe('sizes', () => {
  test('the small league still fills a 15-game window', () => {
    const games = groups(leagueOf(SMALL).teamBox, (row) => row.team_abbr);
    expect([...games.values()].every((rows) => rows.length > 15)).toBe(true);
  });

  test.each([
    [{ teams: 1 }, /teams is 1/],
    [{ teams: 17 }, /teams is 17/],
    [{ dates: 0 }, /dates is 0/],
    [{ dates: 2.5 }, /dates is 2.5/],
    [{ seed: Number.NaN }, /seed is NaN/],
    [{ seasonStart: '2023-02-29' }, /cannot start on '2023-02-29'/],
  ])('refuses %o', (size, message) => {
    expect(() => createLeague(size)).toThrow(message);
  });

  test.each([
    ['2020-12-22', '2020-21'],
    ['2024-02-27', '2023-24'],
    ['1999-11-02', '1999-00'],
  ])('a season from %s is called %s', (seasonStart, season) => {
    expect(createLeague({ teams: 2, dates: 1, seasonStart }).season).toBe(season);
  });
});
