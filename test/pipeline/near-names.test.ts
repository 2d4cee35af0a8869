import { expect, test } from 'vitest';
import { didYouMean, nearestNames } from '../../src/pipeline/near-names.js';

const columns = ['opp_paint_attempts', 'opp_paint_makes', 'game_date', 'season', 'team_abbr'];

test('the nearest names come first, at most three, and case does not matter', () => {
  expect(nearestNames('opp_paint_makez', columns)).toEqual(['opp_paint_makes']);
  expect(nearestNames('season', ['sons', 'seasons', 'reason'])).toEqual(['seasons', 'reason']);
  expect(nearestNames('GAME_DAT', columns)).toEqual(['game_date']);
  expect(nearestNames('ab', ['aa', 'ac', 'ad', 'ae'])).toHaveLength(3);
});

test('a part of a name finds the name', () => {
  expect(nearestNames('paint', columns)).toEqual(['opp_paint_attempts', 'opp_paint_makes']);
});

test('nothing near is nothing, not the least far', () => {
  expect(nearestNames('quarter', columns)).toEqual([]);
  expect(nearestNames('6', ['2', '3'])).toEqual([]);
  expect(didYouMean('quarter', columns)).toBeNull();
  expect(didYouMean('seson', columns)).toBe('did you mean season?');
});
