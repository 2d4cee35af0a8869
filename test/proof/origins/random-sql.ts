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
    const terms = table.reads.flatMap((read) =>
      read.fields.flatMap(([made, sources]) =>
        made === name ? sources.map((source) => termOf(read, source)) : [],
      ),
    );
    return `1 + MOD(${[ownTerm(table.name, name), ...terms].join('\n    + ')}, ${PRIME})`;
  };
  const missing = table.reads.filter((read) => read.window.kind === 'same').map(isMissing);
  const failed = table.drops && missing.length > 0 ? missing.join(' OR ') : 'FALSE';
  return `WITH expected AS {{expected}},
starts AS (SELECT season, MIN(day) AS first_day FROM {{games}} GROUP BY season),
days AS (
  SELECT e.date, e.entity, (SELECT MAX(s.first_day) FROM starts s WHERE s.first_day <= e.date) AS season_start
  FROM expected AS e
),
valued AS (
  SELECT e.date, e.entity, ${field('v1')} AS v1,
  ${field('v2')} AS v2,
  ${failed} AS failed
  FROM days AS e
)
SELECT date AS day, entity AS team, CAST(v1 AS INT64) AS v1, CAST(v2 AS INT64) AS v2, entity AS entity_id,
  IF(failed, 'MISSING_DEPENDENCY', NULL) AS failure_category, IF(failed, 'no upstream row', NULL) AS failure_reason,
  IF(failed, 'DATA_GAP', NULL) AS failure_type, IF(failed, TRUE, NULL) AS is_correctable,
  IF(failed, TRUE, NULL) AS can_retry, IF(failed, 1, NULL) AS expected_game_count,
  IF(failed, 0, NULL) AS actual_game_count
FROM valued`;
}

function isMissing({ table }: MadeRead): string {
  return `NOT EXISTS (SELECT 1 FROM {{${table}}} u WHERE u.day = e.date AND u.team = e.entity)`;
}

function termOf({ table, window, strict }: MadeRead, source: string): string {
  if (window.kind === 'same') {
    const value = `(SELECT MAX(u.${source}) FROM {{${table}}} u WHERE u.day = e.date AND u.team = e.entity)`;
    return strict ? value : `COALESCE(${value}, 7)`;
  }
  const sum = strict
    ? `CASE WHEN COUNT(*) = COUNT(w.${source}) THEN COALESCE(SUM(w.${source}), 0) END`
    : `COALESCE(SUM(w.${source}), 0)`;
  return `(SELECT ${sum} FROM (${windowOf(table, window, source)}) w)`;
}

function windowOf(table: string, window: Exclude<RandomWindow, { kind: 'same' }>, source: string): string {
  const from = `SELECT u.${source} FROM {{${table}}} u WHERE u.day < e.date AND u.day >= e.season_start`;
  const own = `${from} AND u.team = e.entity`;
  if (window.kind === 'days') {
    return `${window.everybody ? from : own} AND {{days_between(e.date, u.day)}} <= ${window.days}`;
  }
  return window.games === null ? own : `${own} ORDER BY u.day DESC LIMIT ${window.games}`;
}
