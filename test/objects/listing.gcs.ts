import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerObjects } from '../../src/objects/answer-objects.js';
import { openGcs } from '../../src/objects/gcs/open-gcs.js';
import { type GcsServer, installServer, startServer } from './gcs-server.js';
import { asking, DATES, pipelineWith, SHARED, seasonFiles, TWO_MONTHS } from './season-files.js';

const absent = installServer();
if (absent !== null) console.warn(`SKIPPED: ${absent}`);

const MISSING = 'events/2024-02-10/plays/';
const EMPTY = 'events/2024-01-20/odds/';

describe.skipIf(absent !== null)('fake-gcs-server with 3,000 objects over two months', () => {
  let server: GcsServer;

  beforeAll(async () => {
    server = await startServer();
    await call('/storage/v1/b?project=p', 'POST', JSON.stringify({ name: 'league-files' }));
    const names = [...seasonFiles(SHARED).keys()];
    for (let from = 0; from < names.length; from += 50) {
      await Promise.all(names.slice(from, from + 50).map(put));
    }
  });

  afterAll(async () => await server.stop());

  async function put(name: string): Promise<void> {
    if (name.startsWith(MISSING)) return;
    const url = `/upload/storage/v1/b/league-files/o?uploadType=media&name=${encodeURIComponent(name)}`;
    await call(url, 'POST', name.startsWith(EMPTY) ? '' : '{"a":1}');
  }

  async function call(path: string, method: string, body: string): Promise<void> {
    const answer = await fetch(`${server.endpoint}${path}`, { method, body });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  const ask = async (bucket: string) =>
    await answerObjects(
      openGcs({ bucket, endpoint: server.endpoint }),
      pipelineWith(SHARED),
      asking(SHARED, TWO_MONTHS),
    );

  test('one listing a month tells every prefix and date, and what is missing or empty', async () => {
    const before = server.listCalls().length;
    const objects = await ask('league-files');
    const told = (name: string, date: string) => {
      const outcome = objects(name, date);
      return outcome.ok ? `${outcome.value.objects} ${outcome.value.empty}` : outcome.error;
    };
    const slices = SHARED.flatMap(({ name }) => DATES.map((date) => `${name} ${date}: ${told(name, date)}`));
    const odd = slices.filter((slice) => !slice.endsWith(': 10 0'));
    expect(odd).toEqual(['plays 2024-02-10: 0 0', 'odds 2024-01-20: 10 10']);
    const calls = server.listCalls().slice(before);
    const listings = calls.filter((line) => !line.includes('pageToken='));
    expect(listings).toHaveLength(2);
    expect(listings.map((line) => /prefix=([^&]*)/.exec(line)?.[1]).toSorted()).toEqual([
      'events%2F2024-01-',
      'events%2F2024-02-',
    ]);
    expect(calls).toHaveLength(2 + 2);
  });

  test('a bucket that is not there is an error', async () => {
    const objects = await ask('no-such-bucket');
    expect(objects('box', '2024-01-01')).toMatchObject({
      ok: false,
      error: expect.stringMatching(/gs:\/\/no-such-bucket does not exist/),
    });
  });
});
