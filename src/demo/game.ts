import { apportion } from './apportion.js';
import type { Fixture } from './fixture-list.js';
import { type BoxLine, COUNTED, type PlayerBoxRow, type ShotRow, type TeamBoxRow } from './league-rows.js';
import { drawLineup } from './lineup.js';
import { type Attempt, type Performance, perform } from './performance.js';
import type { Random } from './random.js';
import type { Team } from './roster.js';

export interface GameRows {
  readonly playerBox: readonly PlayerBoxRow[];
  readonly teamBox: readonly TeamBoxRow[];
  readonly shots: readonly ShotRow[];
}

interface Side {
  readonly team: Team;
  readonly matchup: string;
  readonly performances: readonly Performance[];
  readonly total: BoxLine;
}

/** Plays a game out: both teams' boxes and every shot, with one winner. */
export function playGame(fixture: Fixture, season: string, random: Random): GameRows {
  const { home, away } = fixture;
  const host = playSide({ fixture, team: home, opponent: away }, random);
  const guest = playSide({ fixture, team: away, opponent: home }, random);
  const hostAtEnd = host.total.points === guest.total.points ? settle(host) : host;
  const margin = hostAtEnd.total.points - guest.total.points;
  const rows = [
    sideRows({ fixture, season, side: hostAtEnd, margin }, random),
    sideRows({ fixture, season, side: guest, margin: -margin }, random),
  ];
  return {
    playerBox: rows.flatMap((side) => side.playerBox),
    teamBox: rows.map((side) => side.teamBox),
    shots: [...shotsOf(fixture, hostAtEnd), ...shotsOf(fixture, guest)].sort(inOrderOfPlay),
  };
}

function playSide(part: { fixture: Fixture; team: Team; opponent: Team }, random: Random): Side {
  const { fixture, team, opponent } = part;
  const tempo = (team.tempo + opponent.tempo) / 2;
  const lineup = [...drawLineup(team, fixture.round, random)];
  const performances = lineup.map(([player, minutes]) =>
    perform({ player, minutes, tempo, opponent }, random),
  );
  const matchup =
    team === fixture.home ? `${team.name} vs. ${opponent.name}` : `${team.name} @ ${opponent.name}`;
  return { team, matchup, performances, total: sum(performances.map(({ line }) => line)) };
}

/** A game cannot end level: the home team's leader makes one more free throw. */
function settle(side: Side): Side {
  const performances = side.performances.map((performance) =>
    performance.player.leader ? { ...performance, line: withFreeThrow(performance.line) } : performance,
  );
  return { ...side, performances, total: withFreeThrow(side.total) };
}

function withFreeThrow(line: BoxLine): BoxLine {
  return { ...line, points: line.points + 1, ftm: line.ftm + 1, fta: line.fta + 1 };
}

function sum(lines: readonly BoxLine[]): BoxLine {
  const entries = COUNTED.map((column) => [column, lines.reduce((added, line) => added + line[column], 0)]);
  return Object.fromEntries(entries) as BoxLine;
}

interface SidePart {
  readonly fixture: Fixture;
  readonly season: string;
  readonly side: Side;
  /** Points ahead of the other team. */
  readonly margin: number;
}

function sideRows(part: SidePart, random: Random): { teamBox: TeamBoxRow; playerBox: PlayerBoxRow[] } {
  const { fixture, season, side, margin } = part;
  const teamBox: TeamBoxRow = {
    game_id: fixture.id,
    game_date: fixture.date,
    season,
    team_id: side.team.id,
    team_abbr: side.team.name,
    matchup: side.matchup,
    wl: margin > 0 ? 'W' : 'L',
    plus_minus: margin,
    ...side.total,
  };
  const plusMinus = spread(side, margin, random);
  const playerBox = side.performances.map(({ player, minutes, line }, index) => ({
    ...teamBox,
    ...line,
    player_id: player.id,
    player_name: player.name,
    minutes,
    plus_minus: plusMinus[index] ?? 0,
  }));
  return { teamBox, playerBox };
}

/** Five players are on the floor for each point, so the players' figures add up to five times the margin. */
function spread(side: Side, margin: number, random: Random): readonly number[] {
  const minutes = side.performances.map((performance) => performance.minutes);
  const shares = apportion(5 * margin, minutes);
  const onFloor = minutes.map((_, index) => index).filter((index) => (minutes[index] ?? 0) > 0);
  for (const [place, index] of onFloor.slice(0, -1).entries()) {
    const moved = random.int(-6, 6);
    const next = onFloor[place + 1] ?? index;
    shares[index] = (shares[index] ?? 0) + moved;
    shares[next] = (shares[next] ?? 0) - moved;
  }
  return shares;
}

function shotsOf(fixture: Fixture, side: Side): readonly ShotRow[] {
  return side.performances.flatMap(({ player, attempts }) =>
    attempts.map(({ three, ...attempt }) => ({
      game_id: fixture.id,
      game_date: fixture.date,
      team_id: side.team.id,
      player_id: player.id,
      shot_type: three ? ('3PT Field Goal' as const) : ('2PT Field Goal' as const),
      ...attempt,
    })),
  );
}

function inOrderOfPlay(a: Pick<Attempt, 'quarter' | 'secs_left'>, b: typeof a): number {
  return a.quarter - b.quarter || b.secs_left - a.secs_left;
}
