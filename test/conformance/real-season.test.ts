import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { REAL_DATA } from '../fixtures/real-data.js';
import { type Chain, chainOn } from './chain-on.js';
import { SUBJECTS } from './subjects.js';

const SEASON = { raw: REAL_DATA, season: '2022-23', phases: [3, 4] } as const;
const present = existsSync(REAL_DATA);
const NAME = 'the chain over the real season 2022-23, phases 3 and 4';
const WHY = present ? 'no emulator of BigQuery is running' : `${REAL_DATA} is absent`;
const skipped = !present || SUBJECTS.length < 2;
if (skipped) console.info(`${NAME}: skipped, ${WHY}`);

/** Rows and a hash of them, so that tables of many rows can be compared at a glance. */
function summaryOf({ content }: Chain): Record<string, string> {
  return Object.fromEntries(
    Object.entries(content).map(([table, rows]) => [
      table,
      `${rows.length} rows ${createHash('sha256').update(rows.join('\n')).digest('hex')}`,
    ]),
  );
}

/** Takes minutes: the emulator computes each processor over the whole season. */
describe.skipIf(skipped)(NAME, () => {
  const chains: Chain[] = [];
  beforeAll(async () => {
    for (const subject of SUBJECTS) chains.push(await chainOn(subject, SEASON));
  }, 1_800_000);

  test('leaves the same rows in every table', () => {
    const [first, ...others] = chains.map(summaryOf);
    expect(Object.keys(first ?? {}).length).toBeGreaterThan(8);
    expect(first?.team_defense_zone_analysis).toMatch(/^[1-9]\d+ rows/);
    for (const other of others) expect(other).toEqual(first);
  });

  test('gives the same verdicts, clean and damaged', () => {
    const [first, ...others] = chains;
    expect(first?.damaged).not.toEqual(first?.clean);
    expect(first?.clean.length).toBeGreaterThan(1_000);
    for (const other of others) {
      expect(other.clean).toEqual(first?.clean);
      expect(other.damaged).toEqual(first?.damaged);
    }
  });
});
