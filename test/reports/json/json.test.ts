import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonReporter } from '../../../reports/json/json.js';
import { runResultSchema } from '../../../reports/json/result-schema.js';
import { validateResult } from '../../../reports/json/validate-result.js';
import { finding } from '../../../src/contract/finding.js';
import type { RunResult } from '../../../src/contract/run-result.js';
import { gateResult, PLAIN_STYLE, runResult, statement } from '../../fixtures/results.js';
import { allOpen, closedFolded } from '../judged-results.js';
import {
  entitiesCapped,
  forcedRun,
  runWithFailures,
  skippedOnly,
  unknownWithError,
} from '../special-results.js';

const RESULTS: readonly (readonly [string, RunResult])[] = [
  ['open', allOpen()],
  ['closed', closedFolded()],
  ['unknown', unknownWithError()],
  ['forced', forcedRun()],
  ['skipped', skippedOnly()],
  ['entities', entitiesCapped()],
  ['runs', runWithFailures()],
  ['empty', runResult()],
];

function render(result: RunResult): string {
  return String(jsonReporter.render(result, PLAIN_STYLE));
}

/** Every place of a JSON value, as the path of keys that leads to it. */
function paths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) => paths(item, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

function holderOf(root: unknown, path: readonly string[]): Record<string, unknown> {
  return path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], root) as Record<
    string,
    unknown
  >;
}

const SAMPLE = JSON.parse(
  render(
    runResult({
      forced: { gates: ['coverage'], reason: 'agreed' },
      gates: [
        gateResult({
          gate: 'coverage',
          findings: [
            finding({
              check: 'coverage',
              table: 'player_daily_cache',
              verdict: 'fail',
              status: 'PARTIAL',
              entities: [{ entity: '1', label: 'a', state: 'failed', category: null, reason: null }],
            }),
          ],
        }),
      ],
      runs: [
        {
          runId: 'r',
          dryRun: false,
          allOffDays: false,
          dates: [
            { processor: 'PDC', date: '2021-10-19', status: 'failed', records: 0, failures: 0, reason: null },
          ],
        },
      ],
      statements: [statement()],
    }),
  ),
) as unknown;

/** Properties whose names are free: leaving one out, or adding one, is no mistake. */
const FREE = new Set(['figures', 'params']);

describe('JSON report', () => {
  it.each(RESULTS)('%s: is the result itself and keeps to the published schema', (_name, result) => {
    const text = render(result);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(result)));
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(runResultSchema);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(validateResult(text)).toEqual([]);
    expect(validateResult(JSON.parse(text))).toEqual([]);
  });

  it('is one line that starts with the format', () => {
    const text = render(allOpen());
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(text.startsWith('{"format":1,"tool":{')).toBe(true);
  });

  it('does not depend on the order in which the properties were written', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item)]);
      return Object.fromEntries(entries.reverse());
    };
    expect(render(shuffled(closedFolded()) as RunResult)).toBe(render(closedFolded()));
  });

  it('keeps big whole numbers exactly and never turns a figure into null', () => {
    const params = { small: 7n, big: 9_007_199_254_740_993n };
    const figures = { share: Number.NaN, rate: Number.POSITIVE_INFINITY };
    const bad = finding({ check: 'c', table: 't', verdict: 'fail', status: 'S', figures });
    const text = render(
      runResult({ statements: [statement({ params })], gates: [gateResult({ gate: 'g', findings: [bad] })] }),
    );
    const back = JSON.parse(text) as RunResult;
    expect(back.statements[0]?.params).toEqual({ small: 7, big: '9007199254740993' });
    expect(back.gates[0]?.findings[0]?.figures).toEqual({ share: 'NaN', rate: 'Infinity' });
    expect(validateResult(text)).toEqual([]);
  });
});

describe('validateResult', () => {
  it('names the place of what is missing, for every property of the shape', () => {
    const required = paths(SAMPLE).filter((path) => {
      const holder = holderOf(SAMPLE, path);
      return !Array.isArray(holder) && !FREE.has(path.at(-2) ?? '');
    });
    expect(required.length).toBeGreaterThan(50);
    for (const path of required) {
      const copy = structuredClone(SAMPLE);
      delete holderOf(copy, path)[path.at(-1) ?? ''];
      const place = `/${path.slice(0, -1).join('/')}`;
      const expected = expect.stringContaining(`${place}: must have required property '${path.at(-1)}'`);
      expect(validateResult(copy), path.join('.')).toContainEqual(expected);
    }
  });

  it('rejects a value of another type anywhere', () => {
    const values = paths(SAMPLE).filter((path) => !FREE.has(path.at(-2) ?? ''));
    fc.assert(
      fc.property(fc.constantFrom(...values), (path) => {
        const copy = structuredClone(SAMPLE);
        holderOf(copy, path)[path.at(-1) ?? ''] = [[path]];
        expect(validateResult(copy)).not.toEqual([]);
      }),
    );
  });

  it.each([
    ['an unknown property', { surprise: 1 }, 'surprise'],
    [
      'a verdict of its own',
      { verdict: 'green' },
      '/verdict: must be equal to one of the allowed values: ["skipped"',
    ],
    ['an exit code of its own', { exitCode: 7 }, '/exitCode'],
    ['a negative count', { expectedDates: -1 }, '/expectedDates: must be >= 0'],
    ['a date that is none', { ranges: [{ start: '2021-10-19', end: '2021-13-19' }] }, '/ranges/0/end'],
    ['another format', { format: 2 }, '/format: the report has format 2, this version reads 1'],
  ])('rejects %s', (_name, change, problem) => {
    const problems = validateResult({ ...(SAMPLE as object), ...change });
    expect(problems.join('\n')).toContain(problem);
  });

  it('says so when the text is no JSON, or no report', () => {
    expect(validateResult('{"format":1,')[0]).toContain('the report is not JSON');
    expect(validateResult('null')).toEqual(['/: must be object']);
    expect(validateResult([])).toEqual(['/: must be object']);
  });

  it('does not drown the reader in problems', () => {
    const gates = Array.from({ length: 50 }, () => ({}));
    const problems = validateResult({ ...(SAMPLE as object), gates });
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('and 280 more problems');
  });
});
