export type RandomWindow =
  | { readonly kind: 'same' }
  | { readonly kind: 'days'; readonly days: number; readonly everybody: boolean }
  /** NULL: all games of the season. */
  | { readonly kind: 'games'; readonly games: number | null };

export interface MadeRead {
  readonly table: string;
  readonly window: RandomWindow;
  /** Field here, and the fields there that it is a sum of. */
  readonly fields: readonly (readonly [string, readonly string[]])[];
  /** Whether a NULL in the window makes the field NULL; else it is left out of the sum. */
  readonly strict: boolean;
}

export interface MadeTable {
  readonly name: string;
  readonly phase: number;
  readonly reads: readonly MadeRead[];
  /** Whether a team gets no row, but a failure record, when a same-date upstream row is missing. */
  readonly drops: boolean;
  readonly skipsBootstrap: boolean;
}

/** Sums stay within INT64 over any depth, and two different ones are as good as never made equal. */
const PRIME = 1_000_000_007;

/** A number of its own for every table, field, date and team, so that no two windows have the same sum. */
function ownTerm(table: string, field: string): string {
  const seed = [...`${table}.${field}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  const day = `{{days_between(e.date, DATE '2020-01-01')}}`;
  return `MOD((${day} * 48271 + CAST(SUBSTR(e.entity, 2) AS INT64) * 69621 + ${seed}) * 16807, ${PRIME})`;
}

/** The SELECT of a random processor: every field is 1 + a sum over windows, so that sound values are above 0. */
export function sqlOf(table: MadeTable): string {
  const field = (name: string) => {
    const terms = table.reads.flatMap((read, index) =>
      read.fields.flatMap(([made, sources]) =>
        made === name ? sources.map((source) => termOf(read, `r${index}`, source)) : [],
      ),
    );
    return `1 + MOD(${[ownTerm(table.name, name), ...terms].join('\n    + ')}, ${PRIME})`;
  };
  const missing = table.reads.flatMap(({ window }, index) =>
    window.kind === 'same' ? [`r${index}.n IS NULL`] : [],
  );
  const failed = table.drops && missing.length > 0 ? missing.join(' OR ') : 'FALSE';
  const joined = table.reads.map(
    (_, index) => `LEFT JOIN r${index} ON r${index}.date = e.date AND r${index}.entity = e.entity`,
  );
  return `WITH expected AS {{expected}},
starts AS (SELECT season, MIN(day) AS first_day FROM {{games}} GROUP BY season),
days AS (
  SELECT e.date, e.entity, MAX(s.first_day) AS season_start
  FROM expected AS e JOIN starts AS s ON s.first_day <= e.date GROUP BY e.date, e.entity
),
${table.reads.map((read, index) => `r${index} AS (\n${windowOf(read)}\n)`).join(',\n')},
valued AS (
  SELECT e.date, e.entity, ${field('v1')} AS v1,
  ${field('v2')} AS v2,
  ${failed} AS failed
  FROM days AS e
  ${joined.join('\n  ')}
)
SELECT date AS day, entity AS team, CAST(v1 AS INT64) AS v1, CAST(v2 AS INT64) AS v2, entity AS entity_id,
  IF(failed, 'MISSING_DEPENDENCY', NULL) AS failure_category, IF(failed, 'no upstream row', NULL) AS failure_reason,
  IF(failed, 'DATA_GAP', NULL) AS failure_type, IF(failed, TRUE, NULL) AS is_correctable,
  IF(failed, TRUE, NULL) AS can_retry, IF(failed, 1, NULL) AS expected_game_count,
  IF(failed, 0, NULL) AS actual_game_count
FROM valued`;
}

/** A NULL in a strict window makes the sum NULL; a window without rows is 0, the row of the date itself must be there. */
function termOf({ window, strict }: MadeRead, read: string, source: string): string {
  if (window.kind === 'same') return strict ? `${read}.${source}` : `COALESCE(${read}.${source}, 7)`;
  const sum = `COALESCE(${read}.${source}, 0)`;
  return strict ? `CASE WHEN COALESCE(${read}.n = ${read}.n_${source}, TRUE) THEN ${sum} END` : sum;
}

/** For each team and date that has any: the rows of the window counted, and its fields summed. */
function windowOf({ table, window }: MadeRead): string {
  const sums = `SELECT w.date, w.entity, COUNT(*) AS n, ${['v1', 'v2']
    .map((field) => `COUNT(w.${field}) AS n_${field}, SUM(w.${field}) AS ${field}`)
    .join(', ')}`;
  return `  ${sums}
  FROM (
    SELECT e.date, e.entity, u.v1, u.v2, ROW_NUMBER() OVER (PARTITION BY e.date, e.entity ORDER BY u.day DESC) AS back
    FROM days AS e JOIN {{${table}}} AS u ON ${withinWindow(window)}
  ) AS w${window.kind === 'games' && window.games !== null ? ` WHERE w.back <= ${window.games}` : ''}
  GROUP BY w.date, w.entity`;
}

function withinWindow(window: RandomWindow): string {
  const own = 'u.team = e.entity';
  if (window.kind === 'same') return `u.day = e.date AND ${own}`;
  const before = 'u.day < e.date AND u.day >= e.season_start';
  if (window.kind === 'games') return `${before} AND ${own}`;
  const days = `${before} AND {{days_between(e.date, u.day)}} <= ${window.days}`;
  return window.everybody ? days : `${days} AND ${own}`;
}
