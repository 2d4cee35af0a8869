import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { loadPipeline } from '../../../src/pipeline/load.js';
import { tableOf } from '../../../src/pipeline/lookup.js';
import { contractSchema, rowValidator } from '../../../src/runner/kinds/row-contract.js';

const nba = loadPipeline('nba');
const table = tableOf(nba, 'ml_feature_store_v2');
const features = Array.from({ length: 25 }, () => 1);
const row = { game_date: '2024-01-01', player_lookup: 'anna', universal_player_id: 7, features };

test('a sound row breaks nothing; columns beyond the key may be left out or NULL', () => {
  const validate = rowValidator(table);
  expect(validate(row)).toBe(null);
  expect(validate({ ...row, quality_tier: null, opp_def_rating: 110.5 })).toBe(null);
});

test.each([
  [{ ...row, universal_player_id: null }, 'contract: universal_player_id must be integer'],
  [
    { ...row, universal_player_id: undefined },
    "contract: the row must have required property 'universal_player_id'",
  ],
  [{ ...row, game_date: '1.1.2024' }, 'contract: game_date must match pattern "^\\d{4}-\\d{2}-\\d{2}$"'],
  [{ ...row, features: features.slice(1) }, 'contract: features must NOT have fewer than 25 items'],
  [{ ...row, qualty_tier: 'gold' }, 'contract: the row must NOT have additional properties (qualty_tier)'],
  ['nothing like a row', 'contract: the row must be object'],
])('a broken one is told by its first rule (%#)', (broken, rule) => {
  const plain: unknown = JSON.parse(JSON.stringify(broken));
  expect(rowValidator(table)(plain)).toBe(rule);
});

test('every table has a contract that is a valid JSON Schema', () => {
  for (const each of nba.tables) {
    expect(new Ajv2020.default({ strict: false }).validateSchema(contractSchema(each)), each.name).toBe(true);
  }
});
