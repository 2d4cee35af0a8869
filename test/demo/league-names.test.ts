import { expect, test } from 'vitest';
import { PLAYER_NAMES, playerName, TEAM_NAMES } from '../../src/demo/league-names.js';

/** The thirty real abbreviations, which the made-up league must keep away from. */
const REAL =
  'ATL BOS BKN CHA CHI CLE DAL DEN DET GSW HOU IND LAC LAL MEM MIA MIL MIN NOP NYK OKC ORL PHI PHX POR SAC SAS TOR UTA WAS';

test('no two names are the same, not even as lookups', () => {
  const lookups = Array.from({ length: PLAYER_NAMES }, (_, index) =>
    playerName(index)
      .normalize('NFD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, ''),
  );
  expect(new Set(lookups).size).toBe(PLAYER_NAMES);
  expect(PLAYER_NAMES).toBeGreaterThanOrEqual(TEAM_NAMES.length * 10);
});

test('accents are of the kind that strips to a plain letter, on every engine', () => {
  const stripped = Array.from({ length: PLAYER_NAMES }, (_, index) =>
    playerName(index).normalize('NFD').replaceAll(/\p{M}/gu, ''),
  );
  expect(stripped.filter((name) => /[^ -~]/.test(name))).toEqual([]);
});

test('no team carries the name of a real one', () => {
  expect(new Set(TEAM_NAMES).size).toBe(TEAM_NAMES.length);
  expect(TEAM_NAMES.filter((name) => REAL.split(' ').includes(name))).toEqual([]);
});
