import { expect, test } from 'vitest';
import { DAY, DECEMBER, type Situation, soundSeason } from './season.js';

const season = soundSeason();
const PCF = 'nba_precompute.player_composite_factors';
const FAILURES = 'nba_processing.precompute_failures';
const FACTORS = `processor_name = 'player_composite_factors'`;

const coverage = ({ judge }: Situation, processor: string, date = DAY) =>
  judge('coverage', '--processor', processor, '--date', date);

/** A player who has a row of composite factors on the day. */
async function player({ rows }: Situation): Promise<{ id: string; name: string }> {
  const [row] = await rows(
    `SELECT universal_player_id AS id, player_lookup AS name FROM ${PCF} WHERE game_date = '${DAY}' ORDER BY 1 LIMIT 1`,
  );
  return { id: String(row?.id), name: String(row?.name) };
}

function failure(id: string, category: string, table = 'player_composite_factors'): string {
  return `INSERT INTO ${FAILURES} (processor_name, analysis_date, entity_id, failure_category, failure_reason,
    can_retry, resolution_status, run_id, created_at)
    VALUES ('${table}', '${DAY}', '${id}', '${category}', 'of an earlier run', FALSE, 'UNRESOLVED', 'old-run',
      TIMESTAMP '2023-12-08 00:00:00')`;
}

test('L16 a failure record of one entity does not excuse a date on which all are missing', async () => {
  const situation = season();
  const [row] = await situation.rows(`SELECT analysis_date AS date, COUNT(*) AS n FROM ${FAILURES}
    WHERE ${FACTORS} AND analysis_date > '2023-12-01' GROUP BY 1 ORDER BY 1 LIMIT 1`);
  const date = String(row?.date);
  await situation.sql(`DELETE FROM ${PCF} WHERE game_date = '${date}'`);
  const judged = coverage(situation, 'PCF', date);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  expect(judged.findings[0]).toMatchObject({ status: 'PARTIAL', observed: 0 });
  expect(judged.findings[0]?.figures).toMatchObject({ failedOnly: Number(row?.n) });
  expect(judged.findings[0]?.message).toMatch(/expected entities have neither a row nor a failure record/);
});

test('L17 a date with neither output nor failure is UNTRACKED, and fails', async () => {
  const situation = season();
  await situation.sql(
    `DELETE FROM ${PCF} WHERE game_date = '${DAY}'`,
    `DELETE FROM ${FAILURES} WHERE ${FACTORS} AND analysis_date = '${DAY}'`,
  );
  const judged = coverage(situation, 'PCF');
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  expect(judged.findings).toEqual([
    expect.objectContaining({ status: 'UNTRACKED', message: expect.stringMatching(/neither a row nor/) }),
  ]);
});

test('L18 duplicates are counted, and do not stand in for who is missing', async () => {
  const situation = season();
  const { id } = await player(situation);
  const one = `game_date = '${DAY}' AND universal_player_id`;
  await situation.sql(
    `INSERT INTO ${PCF} SELECT * FROM ${PCF} WHERE ${one} =
     (SELECT MAX(universal_player_id) FROM ${PCF} WHERE game_date = '${DAY}')`,
    `DELETE FROM ${PCF} WHERE ${one} = ${id}`,
  );
  const judged = situation.judge('verify', '--table', 'PCF', '--date', DAY);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  const [duplicates] = judged.where({ gate: 'duplicates', verdict: 'fail' });
  expect(duplicates?.status).toBe('DUPLICATES');
  expect(duplicates?.figures).toMatchObject({ duplicates: 1 });
  expect(duplicates?.figures.distinctKeys).toBe(Number(duplicates?.figures.rows) - 1);
  const [day] = judged.where({ gate: 'coverage' });
  expect(day).toMatchObject({ verdict: 'fail', status: 'PARTIAL' });
  expect(day?.figures).toMatchObject({ unaccounted: 1, duplicateRows: 1 });
});

test('L19 rows without an entity are counted, and matched to nobody', async () => {
  const situation = season();
  const { id, name } = await player(situation);
  await situation.sql(
    `UPDATE ${PCF} SET universal_player_id = NULL WHERE game_date = '${DAY}' AND universal_player_id = ${id}`,
  );
  const judged = coverage(situation, 'PCF');
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  expect(judged.findings[0]?.figures).toMatchObject({ nullEntityRows: 1, unaccounted: 1 });
  expect(judged.findings[0]?.message).toContain(name);
  expect(judged.findings[0]?.message).toMatch(/rows without an entity \(NULL\): 1/);
});

test('L20 a failure record of an earlier run excuses nobody, and the next run replaces it', async () => {
  const situation = season();
  const { id } = await player(situation);
  await situation.sql(
    `DELETE FROM ${PCF} WHERE game_date = '${DAY}' AND universal_player_id = ${id}`,
    failure(id, 'NO_SHOT_ZONE'),
  );
  const stale = coverage(situation, 'PCF');
  expect(stale).toMatchObject({ code: 1, verdict: 'fail' });
  expect(stale.findings[0]).toMatchObject({ status: 'INVESTIGATE' });
  expect(stale.findings[0]?.message).toMatch(/failure records that the data does not bear out: 1/);
  // Now the output is gone for another reason: what stays recorded is what the latest run found.
  await situation.sql(
    `DELETE FROM nba_precompute.player_shot_zone_analysis WHERE analysis_date = '${DAY}' AND universal_player_id = ${id}`,
  );
  situation.run('run', '--processor', 'PCF', '--date', DAY, '--no-resume');
  const left = await situation.rows(`SELECT run_id, failure_reason FROM ${FAILURES}
    WHERE ${FACTORS} AND analysis_date = '${DAY}' AND entity_id = '${id}'`);
  expect(left).toHaveLength(1);
  expect(left[0]).not.toMatchObject({ run_id: 'old-run' });
  expect(coverage(situation, 'PCF').code).toBe(1);
});

test('L21 a success resolves the failure record in the same transaction', async () => {
  const situation = season();
  const { id } = await player(situation);
  await situation.sql(failure(id, 'INSUFFICIENT_DATA'));
  const both = coverage(situation, 'PCF');
  expect(both).toMatchObject({ code: 1, verdict: 'fail' });
  expect(both.findings[0]?.message).toMatch(/both a row and a failure record: 1/);
  expect(situation.run('run', '--processor', 'PCF', '--date', DAY, '--no-resume').code).toBe(0);
  const left = await situation.rows(`SELECT resolution_status, resolved_at IS NOT NULL AS at FROM ${FAILURES}
    WHERE ${FACTORS} AND analysis_date = '${DAY}' AND entity_id = '${id}'`);
  expect(left).toEqual([{ resolution_status: 'RESOLVED', at: true }]);
  expect(coverage(situation, 'PCF').code).toBe(0);
});

test.each([['INSUFFICIENT_HISTORY'], ['no_shot_zone']])(
  'L22 a category that no reader knows (%s) is to be investigated',
  async (category) => {
    const situation = season();
    await situation.sql(
      `UPDATE ${FAILURES} SET failure_category = '${category}' WHERE ${FACTORS} AND analysis_date = '2023-12-15'`,
    );
    const judged = coverage(situation, 'PCF', '2023-12-15');
    expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
    expect(judged.findings[0]).toMatchObject({ status: 'INVESTIGATE' });
    expect(judged.findings[0]?.message).toMatch(new RegExp(`failures of category ${category}: `));
  },
);

test.each([['INCOMPLETE_DATA'], ['CIRCUIT_BREAKER_ACTIVE'], ['MISSING_DEPENDENCY']])(
  'L23 %s is expected only where its condition holds',
  async (category) => {
    const situation = season();
    expect(situation.judge('coverage', '--processor', 'PCF', ...DECEMBER).code).toBe(0);
    const { id } = await player(situation);
    await situation.sql(
      `DELETE FROM ${PCF} WHERE game_date = '${DAY}' AND universal_player_id = ${id}`,
      failure(id, category),
    );
    const judged = coverage(situation, 'PCF');
    expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
    expect(judged.findings[0]).toMatchObject({ status: 'INVESTIGATE' });
    expect(judged.findings[0]?.message).toMatch(/does not bear out: 1/);
  },
);
