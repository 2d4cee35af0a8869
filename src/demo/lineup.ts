import { apportion } from './apportion.js';
import type { Random } from './random.js';
import type { Player, Team } from './roster.js';

/** Five players on the floor for 48 minutes. */
const TEAM_MINUTES = 240;
const FEWEST_PLAYERS = 8;
const MISS_CHANCE = 0.08;
const CAMEO_CHANCE = 0.02;

/**
 * Decides who plays and how long. Some miss the game and have no row at all; now and then the last of the
 * bench comes in for seconds and has 0 minutes.
 *
 * @returns whole minutes that add up to 240
 */
export function drawLineup(team: Team, round: number, random: Random): ReadonlyMap<Player, number> {
  const present = team.players.filter((player) => player.joins <= round);
  const missing = present
    .filter((player) => !player.leader && random.chance(MISS_CHANCE))
    .slice(0, present.length - FEWEST_PLAYERS);
  const playing = present.filter((player) => !missing.includes(player));
  const cameo = playing.length > FEWEST_PLAYERS && random.chance(CAMEO_CHANCE) ? playing.at(-1) : undefined;
  const weights = playing.map((player) =>
    player === cameo ? 0 : player.minutes * random.between(0.95, 1.05),
  );
  const minutes = apportion(TEAM_MINUTES, weights);
  return new Map(playing.map((player, index) => [player, minutes[index] ?? 0]));
}
