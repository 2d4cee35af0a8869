import type { BoxLine } from './league-rows.js';
import type { Random } from './random.js';
import type { ByZone, Player, Team } from './roster.js';
import { drawSpot, drawZone, type Spot, THREE_ZONE } from './shot-places.js';

export interface Attempt extends Spot {
  readonly made: boolean;
  readonly three: boolean;
  readonly quarter: number;
  readonly secs_left: number;
}

/** What one player did in one game. */
export interface Performance {
  readonly player: Player;
  readonly minutes: number;
  readonly attempts: readonly Attempt[];
  readonly line: BoxLine;
}

export interface Assignment {
  readonly player: Player;
  /** Whole minutes; 0 for a cameo, which leaves no counts. */
  readonly minutes: number;
  readonly tempo: number;
  readonly opponent: Team;
}

/** Chance of a shot to go in, by zone, before the shooter's and the defence's own figures. */
const BASE_CHANCE: ByZone = [0.56, 0.42, 0.36];
const FREE_THROW_CHANCE = 0.78;

/** Plays one player's game. Every player with at least a minute takes at least one shot. */
export function perform(assignment: Assignment, random: Random): Performance {
  const { player, minutes } = assignment;
  const attempts = Array.from({ length: shotCount(assignment, random) }, (_, index) =>
    // The leader opens with one shot from each zone, so a team's zone is never empty by bad luck.
    attempt(assignment, player.leader && index <= THREE_ZONE ? index : null, random),
  );
  return { player, minutes, attempts, line: boxLine(attempts, minutes, random) };
}

function shotCount({ player, minutes, tempo }: Assignment, random: Random): number {
  if (minutes === 0) return 0;
  const wanted = minutes * player.shotRate * tempo * random.between(0.75, 1.25);
  return Math.max(player.leader ? THREE_ZONE + 1 : 1, Math.round(wanted));
}

function attempt({ player, opponent }: Assignment, fixed: number | null, random: Random): Attempt {
  const zone = fixed ?? drawZone(player.zoneMix, random);
  const chance = (BASE_CHANCE[zone] ?? 0) + player.skill + (opponent.lets[zone] ?? 0);
  return {
    ...drawSpot(zone, random),
    made: random.chance(chance),
    three: zone === THREE_ZONE,
    quarter: random.int(1, 4),
    secs_left: random.int(0, 719),
  };
}

function boxLine(attempts: readonly Attempt[], minutes: number, random: Random): BoxLine {
  const fgm = attempts.filter((shot) => shot.made).length;
  const fg3m = attempts.filter((shot) => shot.made && shot.three).length;
  const upTo = (minutesEach: number): number => random.int(0, Math.floor(minutes / minutesEach));
  const fta = upTo(6);
  const ftm = Array.from({ length: fta }, () => random.chance(FREE_THROW_CHANCE)).filter(Boolean).length;
  const oreb = upTo(12);
  const dreb = upTo(4);
  return {
    points: 2 * (fgm - fg3m) + 3 * fg3m + ftm,
    fgm,
    fga: attempts.length,
    fg3m,
    fg3a: attempts.filter((shot) => shot.three).length,
    ftm,
    fta,
    oreb,
    dreb,
    reb: oreb + dreb,
    ast: upTo(6),
    stl: upTo(14),
    blk: upTo(16),
    tov: upTo(9),
    pf: upTo(7),
  };
}
