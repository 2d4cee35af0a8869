import type { Random } from './random.js';
import type { ByZone } from './roster.js';

/** One of the source's seven zones: which shot zone it belongs to, and the box that it lies in. */
interface Place {
  readonly basicZone: string;
  /** How often, among the shots of its shot zone. */
  readonly share: number;
  /** Feet from the middle line between the baskets: left of it is positive, both sides when mirrored. */
  readonly x: readonly [low: number, high: number];
  readonly mirrored: boolean;
  /** Feet from the base line. */
  readonly y: readonly [low: number, high: number];
  readonly actions: readonly string[];
}

const RIM_Y = 5.25;

const PAINT: readonly Place[] = [
  {
    basicZone: 'Restricted Area',
    share: 6,
    x: [0, 2.5],
    mirrored: true,
    y: [4, 8],
    actions: ['Layup Shot', 'Dunk Shot'],
  },
  {
    basicZone: 'In The Paint (Non-RA)',
    share: 4,
    x: [0, 7],
    mirrored: true,
    y: [10, 18],
    actions: ['Floating Jump Shot', 'Hook Shot'],
  },
];

const MID_RANGE: readonly Place[] = [
  {
    basicZone: 'Mid-Range',
    share: 1,
    x: [9, 15],
    mirrored: true,
    y: [2, 12],
    actions: ['Pullup Jump Shot', 'Fadeaway Jump Shot'],
  },
];

const THREE: readonly Place[] = [
  {
    basicZone: 'Above the Break 3',
    share: 74,
    x: [0, 20],
    mirrored: true,
    y: [29, 33],
    actions: ['Jump Shot', 'Step Back Jump Shot'],
  },
  {
    basicZone: 'Left Corner 3',
    share: 13,
    x: [22.1, 24.9],
    mirrored: false,
    y: [1, 13.9],
    actions: ['Jump Shot'],
  },
  {
    basicZone: 'Right Corner 3',
    share: 12,
    x: [-24.9, -22.1],
    mirrored: false,
    y: [1, 13.9],
    actions: ['Jump Shot'],
  },
  { basicZone: 'Backcourt', share: 1, x: [0, 20], mirrored: true, y: [48, 80], actions: ['Jump Shot'] },
];

const PLACES: readonly (readonly Place[])[] = [PAINT, MID_RANGE, THREE];
const SHARES = PLACES.map((places) => places.map((place) => place.share));

/** Index of the three-point zone in a `ByZone`. */
export const THREE_ZONE = 2;

/** Where a shot was taken from, as the source describes it. */
export interface Spot {
  readonly basic_zone: string;
  readonly distance_ft: number;
  readonly loc_x: number;
  readonly loc_y: number;
  readonly action_type: string;
}

/** Draws the zone of a shot: index into a `ByZone`. */
export function drawZone(mix: ByZone, random: Random): number {
  return random.weighted(mix);
}

/** Draws a place inside a zone. Locations have one decimal; the distance is in whole feet from the rim. */
export function drawSpot(zone: number, random: Random): Spot {
  const places = PLACES[zone] ?? PAINT;
  const place = places[random.weighted(SHARES[zone] ?? [1])];
  if (place === undefined) throw new RangeError(`no such shot zone: ${zone}`);
  const side = place.mirrored && random.chance(0.5) ? -1 : 1;
  const x = side * tenths(random.between(...place.x));
  const y = tenths(random.between(...place.y));
  return {
    basic_zone: place.basicZone,
    distance_ft: Math.floor(Math.sqrt(x * x + (y - RIM_Y) * (y - RIM_Y))),
    // Minus zero would be written as '0' but not equal it.
    loc_x: x + 0,
    loc_y: y,
    action_type: place.actions[random.int(0, place.actions.length - 1)] ?? '',
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
