import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { argumentsOf, parseRows } from '../../../src/runner/kinds/command-source.js';
import { runCommand } from '../../../src/runner/kinds/run-command.js';

const call = (argv: readonly string[], timeoutMs = 20_000) =>
  runCommand({ argv, folder: tmpdir(), timeoutMs });
const shell = (script: string, timeoutMs?: number) => call(['sh', '-c', script], timeoutMs);

test('a job that ends with 0 gives what it wrote to stdout', async () => {
  expect(await shell('echo out; echo err >&2')).toBe('out\n');
});

test('no shell looks at the arguments', async () => {
  const nasty = `$(touch /tmp/x); 'a' "b" * \\`;
  expect(await call(['printf', '%s|', nasty, 'a b'])).toBe(`${nasty}|a b|`);
});

test('any other ending is a failure that quotes the last of its output', async () => {
  await expect(shell('echo first; echo the cause >&2; exit 3')).rejects.toThrow(
    /^ended with exit code 3; last output: first\s+the cause$|^ended with exit code 3; last output: the cause\s+first$/,
  );
  await expect(shell('exit 1')).rejects.toThrow(/^ended with exit code 1$/);
  await expect(shell('kill -9 $$')).rejects.toThrow(/^ended by SIGKILL/);
  const long = await shell('for i in $(seq 2000); do echo "line $i"; done; exit 1').catch(
    (error) => error.message,
  );
  expect(long).toMatch(/line 2000$/);
  expect(long.length).toBeLessThan(2100);
});

test('a job that cannot be started is a failure', async () => {
  await expect(call(['fillgate-no-such-program'])).rejects.toThrow(/^cannot be started: .*ENOENT/);
});

test('a job that does not end in time is ended', async () => {
  await expect(shell('echo working; sleep 30', 300)).rejects.toThrow(
    /^did not end within 0.3 s; last output: working$/,
  );
});

test('dates go into the arguments wherever they are named', () => {
  const run = ['job', '--from={start}', '{end}', 'x'];
  const chunk = {
    dates: ['2024-01-01'] as [string],
    start: '2024-01-01',
    end: '2024-01-03',
    historyStart: '2024-01-01',
  };
  const work = { run, output: 'rows', timeoutSeconds: 1, per: 'range', folder: '/' } as const;
  expect(argumentsOf(work, chunk)).toEqual(['job', '--from=2024-01-01', '2024-01-03', 'x']);
  expect(argumentsOf({ ...work, run: ['job', '{date}'] }, chunk)).toEqual(['job', '2024-01-01']);
});

test('printed lines are rows and failures; anything else is refused', () => {
  const failure = { date: '2024-01-01', entity: 'BBB', category: 'INSUFFICIENT_DATA', reason: 'too few' };
  expect(parseRows(`{"a": 1}\n\n{"failure": ${JSON.stringify(failure)}}\n`)).toEqual({
    rows: [{ a: 1 }],
    failures: [failure],
  });
  expect(() => parseRows('{"a": 1}\nDone.\n')).toThrow(/no JSON \(line 2\): Done\./);
  expect(() =>
    parseRows('{"failure": {"date": "2024-01-01", "entity": "B", "category": "NO_LUCK"}}'),
  ).toThrow(/gave a failure that is none \(category must be equal to one of/);
});
