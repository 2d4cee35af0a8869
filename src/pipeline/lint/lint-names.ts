import { columnType, type Draft, unknownColumns, unknownTable } from '../draft.js';
import type { Path, Problem } from '../problem.js';
import { lintSettings } from './lint-settings.js';

/** Names that must be one of a kind, and what the calendar and the run settings refer to. */
export function* lintNames(draft: Draft): Iterable<Problem> {
  yield* duplicates(draft, tableNames(draft));
  const { phases } = draft.raw;
  yield* duplicates(
    draft,
    phases.map(({ number }, index) => [['phases', index, 'number'], String(number)]),
  );
  yield* duplicates(
    draft,
    phases.map(({ name }, index) => [['phases', index, 'name'], name]),
  );
  yield* duplicates(
    draft,
    phases.flatMap(({ stage }, index) => (stage ? [[['phases', index, 'stage'], stage]] : [])),
  );
  yield* lintCalendar(draft);
  yield* lintSettings(draft);
}

type Named = readonly [Path, string];

function tableNames(draft: Draft): readonly Named[] {
  return [...draft.tables].flatMap(([name, table]): readonly Named[] => [
    [['tables', name], name],
    ...(table.abbreviation === name ? [] : [[['tables', name, 'abbreviation'], table.abbreviation] as const]),
  ]);
}

/** Warehouses ignore case in names, so names that differ in case alone are the same. */
function* duplicates(draft: Draft, names: readonly Named[]): Iterable<Problem> {
  const seen = new Set<string>();
  for (const [path, name] of names) {
    const folded = name.toLowerCase();
    if (seen.has(folded)) yield draft.problem(path, { message: `duplicate name ${name}`, at: 'key' });
    seen.add(folded);
  }
}

function* lintCalendar(draft: Draft): Iterable<Problem> {
  const { calendar } = draft.raw;
  if (calendar === undefined) return;
  yield* unknownTable(draft, ['calendar', 'schedule'], calendar.schedule);
  const roles = ['date', 'game', 'season', 'seasonType', 'status'] as const;
  yield* unknownColumns(draft, calendar.schedule, [
    ...roles.map((role) => ({ path: ['calendar', role], column: calendar[role] })),
    ...(calendar.sides ?? []).map((column, index) => ({ path: ['calendar', 'sides', index], column })),
  ]);
  for (const [role, wanted] of [
    ['date', 'DATE'],
    ['status', 'INT64'],
  ] as const) {
    const type = columnType(draft, calendar.schedule, calendar[role]);
    if (type === null || type === wanted) continue;
    const message = `the ${role} column ${calendar[role]} is ${type}, not ${wanted}`;
    yield draft.problem(['calendar', role], { message });
  }
}
