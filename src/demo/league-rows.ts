import type { IsoDate } from '../contract/iso-date.js';

/** The box columns that add up from players to their team. */
export const COUNTED = [
  'points',
  'fgm',
  'fga',
  'fg3m',
  'fg3a',
  'ftm',
  'fta',
  'oreb',
  'dreb',
  'reb',
  'ast',
  'stl',
  'blk',
  'tov',
  'pf',
] as const;

export type Counted = (typeof COUNTED)[number];

/** Counts of one player or one team in one game. */
export type BoxLine = Readonly<Record<Counted, number>>;

export type ScheduleRow = {
  readonly game_id: string;
  readonly game_date: IsoDate;
  readonly season_type: 'preseason' | 'regular' | 'other' | 'playoffs';
  readonly season: string;
  /** NULL for games outside the regular season. */
  readonly home_team_abbr: string | null;
  readonly away_team_abbr: string | null;
  /** 1 = not played, 3 = final. */
  readonly game_status: 1 | 3;
};

export type TeamBoxRow = BoxLine & {
  readonly game_id: string;
  readonly game_date: IsoDate;
  readonly season: string;
  readonly team_id: number;
  readonly team_abbr: string;
  /** `AAA vs. BBB` at home, `AAA @ BBB` away. */
  readonly matchup: string;
  readonly wl: 'W' | 'L';
  readonly plus_minus: number;
};

export type PlayerBoxRow = TeamBoxRow & {
  readonly player_id: number;
  readonly player_name: string;
  /** Whole minutes; 0 for a few seconds on the floor. */
  readonly minutes: number;
};

export type ShotRow = {
  readonly game_id: string;
  readonly game_date: IsoDate;
  readonly team_id: number;
  readonly player_id: number;
  readonly made: boolean;
  readonly shot_type: '2PT Field Goal' | '3PT Field Goal';
  readonly basic_zone: string;
  readonly distance_ft: number;
  /** Feet from the middle of the court, the basket at (0, 5.25). */
  readonly loc_x: number;
  readonly loc_y: number;
  readonly quarter: number;
  readonly secs_left: number;
  readonly action_type: string;
};

/** The rows of the four raw tables. */
export interface League {
  readonly season: string;
  readonly schedule: readonly ScheduleRow[];
  readonly playerBox: readonly PlayerBoxRow[];
  readonly teamBox: readonly TeamBoxRow[];
  readonly shots: readonly ShotRow[];
}

export const SCHEDULE_COLUMNS = [
  'game_id',
  'game_date',
  'season_type',
  'season',
  'home_team_abbr',
  'away_team_abbr',
  'game_status',
] as const satisfies readonly (keyof ScheduleRow)[];

export const TEAM_BOX_COLUMNS = [
  'game_id',
  'game_date',
  'season',
  'team_id',
  'team_abbr',
  'matchup',
  'wl',
  ...COUNTED,
  'plus_minus',
] as const satisfies readonly (keyof TeamBoxRow)[];

export const PLAYER_BOX_COLUMNS = [
  'game_id',
  'game_date',
  'season',
  'player_id',
  'player_name',
  'team_id',
  'team_abbr',
  'matchup',
  'wl',
  'minutes',
  ...COUNTED,
  'plus_minus',
] as const satisfies readonly (keyof PlayerBoxRow)[];

export const SHOT_COLUMNS = [
  'game_id',
  'game_date',
  'team_id',
  'player_id',
  'made',
  'shot_type',
  'basic_zone',
  'distance_ft',
  'loc_x',
  'loc_y',
  'quarter',
  'secs_left',
  'action_type',
] as const satisfies readonly (keyof ShotRow)[];
