import { expect, test } from 'vitest';
import { findTable, processorNamed, tableNamed } from '../../src/pipeline/find-by-name.js';
import { loadPipeline } from '../../src/pipeline/load.js';

const nba = loadPipeline('nba');

test.each(['TDZA', 'team_defense_zone_analysis', 'nba_precompute.team_defense_zone_analysis'])(
  '%s',
  (name) => {
    expect(tableNamed(nba, name).abbreviation).toBe('TDZA');
    expect(processorNamed(nba, name).name).toBe('TDZA');
  },
);

test('an unknown table or processor names the nearest', () => {
  expect(findTable(nba, 'TDZ')).toBeNull();
  expect(() => tableNamed(nba, 'TDZ')).toThrow('unknown table TDZ');
  expect(() => processorNamed(nba, 'team_defence_zone_analysis')).toThrow(
    expect.objectContaining({
      exitCode: 2,
      next: expect.stringMatching(/^did you mean team_defense_zone_analysis.* known: PGS, TOGS/),
    }),
  );
});

test('a raw table has no processor', () => {
  expect(() => processorNamed(nba, 'nbac_schedule')).toThrow('unknown processor nbac_schedule');
});
