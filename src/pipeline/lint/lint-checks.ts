import {
  CHECK_KINDS,
  type CheckKind,
  checkName,
  eachCheck,
  kindsOf,
  type RawCheck,
} from '../check-schema.js';
import type { Draft } from '../draft.js';
import type { Problem } from '../problem.js';
import type { RawTable } from '../schema.js';
import { lintCheckSql } from './lint-check-sql.js';
import { lintCheckTest } from './lint-check-test.js';
import type { PlacedCheck } from './placed-check.js';

/** Checks of all tables: named once, owned, with the keys of their kind, and about what is there. */
export function* lintChecks(draft: Draft, folder: string): Iterable<Problem> {
  for (const [name, table] of draft.tables) {
    yield* lintNames(draft, name, table);
    for (const [index, check] of table.checks.entries()) {
      const path = ['tables', name, 'checks', index];
      const [kind, ...more] = kindsOf(check);
      if (kind === undefined || more.length > 0) {
        yield draft.problem(path, { message: `expected exactly one of ${CHECK_KINDS.join(', ')}` });
        continue;
      }
      const placed = { path, table: name, kind, check };
      yield* lintOwner(draft, table, placed);
      yield* lintKeys(draft, placed);
      yield* lintCheckTest(draft, placed);
      yield* lintCheckSql(draft, placed, folder);
    }
  }
}

function* lintNames(draft: Draft, name: string, table: RawTable): Iterable<Problem> {
  const seen = new Set<string>();
  for (const [index, check] of table.checks.entries()) {
    for (const one of eachCheck(check).map(checkName)) {
      if (seen.has(one)) {
        const message = `two checks of ${name} are named ${JSON.stringify(one)}: give one of them a name of its own`;
        yield draft.problem(['tables', name, 'checks', index], { message });
      }
      seen.add(one);
    }
  }
}

function* lintOwner(draft: Draft, table: RawTable, { path, check }: PlacedCheck): Iterable<Problem> {
  if ((check.owner ?? table.owner ?? draft.raw.owner) !== undefined) return;
  const message = 'nobody owns this check: write owner here, at the table, or at the top of the file';
  yield draft.problem(path, { message });
}

const BELONGS: readonly (readonly [keyof RawCheck, readonly CheckKind[]])[] = [
  ['min', ['range', 'rows', 'metric']],
  ['max', ['range', 'rows', 'metric']],
  ['values', ['accepted']],
  ['matches', ['pattern']],
  ['columns', ['parent']],
  ['nullable', ['unique', 'range', 'accepted', 'pattern', 'parent']],
];

/** Keys that say nothing to this kind of check, and those without which it says nothing. */
function* lintKeys(draft: Draft, { path, kind, check }: PlacedCheck): Iterable<Problem> {
  for (const [key, kinds] of BELONGS) {
    const given = key === 'nullable' ? check.nullable : check[key] !== undefined;
    if (!given || kinds.includes(kind)) continue;
    const message = `${key} means nothing to ${kind}; it belongs to ${kinds.join(', ')}`;
    yield draft.problem([...path, key], { message, at: 'key' });
  }
  const needed = NEEDS[kind];
  if (needed === undefined || needed.some((key) => check[key] !== undefined)) return;
  yield draft.problem([...path, kind], { message: `${kind} needs ${needed.join(' or ')}`, at: 'key' });
}

const NEEDS: Partial<Record<CheckKind, readonly (keyof RawCheck)[]>> = {
  range: ['min', 'max'],
  rows: ['min', 'max'],
  metric: ['min', 'max'],
  accepted: ['values'],
  pattern: ['matches'],
  parent: ['columns'],
};
