import { beforeAll, describe, expect, test } from 'vitest';
import { leagueFolder } from '../fixtures/league.js';
import { type Chain, chainOn } from './chain-on.js';
import { SUBJECTS } from './subjects.js';

const LEAGUE = { teams: 4, dates: 34 };

describe.skipIf(SUBJECTS.length < 2)(
  'the whole chain, load to damage (needs an emulator of BigQuery)',
  () => {
    let chains: readonly Chain[] = [];
    beforeAll(async () => {
      const done: Chain[] = [];
      for (const subject of SUBJECTS) done.push(await chainOn(subject, { raw: await leagueFolder(LEAGUE) }));
      chains = done;
    }, 600_000);

    test('leaves the same rows in every table', () => {
      const [first, ...others] = chains;
      expect(first?.content.ml_feature_store_v2?.length).toBeGreaterThan(0);
      for (const other of others) {
        expect(Object.keys(other.content)).toEqual(Object.keys(first?.content ?? {}));
        for (const [table, rows] of Object.entries(first?.content ?? {})) {
          expect([table, other.content[table]]).toEqual([table, rows]);
        }
      }
    });

    test('gives the same verdicts, clean and damaged', () => {
      const [first, ...others] = chains;
      expect(first?.damaged).not.toEqual(first?.clean);
      expect(first?.damaged.some((line) => line.includes('MISSING_DATE'))).toBe(true);
      for (const other of others) {
        expect(other.clean).toEqual(first?.clean);
        expect(other.damaged).toEqual(first?.damaged);
      }
    });
  },
);
