import { playerName, TEAM_NAMES } from './league-names.js';
import type { LeagueOptions } from './league-options.js';
import type { Random } from './random.js';

/** Three figures, one for each shot zone: paint, mid-range, three-point. */
export type ByZone = readonly [paint: number, midRange: number, three: number];

export interface Player {
  readonly id: number;
  readonly name: string;
  /** The one who plays every game and has a shot from each zone in it. */
  readonly leader: boolean;
  /** Typical minutes a game. */
  readonly minutes: number;
  /** Shots a minute. */
  readonly shotRate: number;
  /** Shares of the player's shots. */
  readonly zoneMix: ByZone;
  /** Added to the chance that a shot goes in. */
  readonly skill: number;
  /** Index of the first game date on which the player is with the team. */
  readonly joins: number;
}

export interface Team {
  readonly id: number;
  readonly name: string;
  readonly players: readonly Player[];
  /** Factor on the number of shots. */
  readonly tempo: number;
  /** Added to the chance that an opponent's shot goes in, for each zone. */
  readonly lets: ByZone;
}

const STARTERS = 5;
const LARGEST_ROSTER = 10;
const ROOKIE_TEAM = 1;
/** Late enough to still lack a 10-game history when every veteran has one. */
const ROOKIE_JOINS = 0.6;

/** Kinds of players by where they shoot from: slasher, centre (never a three), shooter, mid-range, all-round. */
const ZONE_MIXES: readonly ByZone[] = [
  [0.55, 0.15, 0.3],
  [0.85, 0.15, 0],
  [0.2, 0.15, 0.65],
  [0.25, 0.45, 0.3],
  [0.36, 0.3, 0.34],
];

/** Makes up the teams: 9 or 10 players each, one of them, in the second team, a rookie who joins late. */
export function createTeams(options: LeagueOptions, random: Random): readonly Team[] {
  return TEAM_NAMES.slice(0, options.teams).map((name, index) => {
    const hasRookie = index === ROOKIE_TEAM;
    const size = hasRookie ? LARGEST_ROSTER : random.int(LARGEST_ROSTER - 1, LARGEST_ROSTER);
    const players = Array.from({ length: size }, (_, seat) =>
      createPlayer({ number: index * LARGEST_ROSTER + seat, seat, random }),
    );
    return {
      id: 9001 + index,
      name,
      players: hasRookie ? withRookie(players, options.dates) : players,
      tempo: random.between(0.92, 1.08),
      lets: [random.between(-0.05, 0.05), random.between(-0.04, 0.04), random.between(-0.03, 0.03)],
    };
  });
}

function createPlayer(place: { number: number; seat: number; random: Random }): Player {
  const { number, seat, random } = place;
  const starter = seat < STARTERS;
  return {
    id: 900001 + number,
    name: playerName(number),
    leader: seat === 0,
    minutes: starter ? random.int(28, 32) : random.int(19, 22),
    shotRate: seat === 0 ? random.between(0.46, 0.55) : random.between(0.24, 0.42),
    zoneMix: ZONE_MIXES[seat % ZONE_MIXES.length] ?? [1, 0, 0],
    skill: random.between(-0.05, 0.05),
    joins: 0,
  };
}

function withRookie(players: readonly Player[], dates: number): readonly Player[] {
  const joins = Math.floor(dates * ROOKIE_JOINS);
  return players.map((player, seat) => (seat === players.length - 1 ? { ...player, joins } : player));
}
