import { type Table, tableOf } from '../../pipeline/index.js';
import { dateParam, fragment, join, param, type Sql, sql } from '../../sql/index.js';
import { type ChunkWork, ofChunk, rangeParams } from './chunk-work.js';
import { contentHash } from './content-hash.js';
import { contractRules } from './contract-rules.js';
import { failuresOf, isFresh } from './own-failures.js';
import { COMPUTED, STAGED } from './staged.js';

/** The entity of a row that names none. */
const NO_ENTITY = '(no entity)';

/**
 * Puts what came out into the session's own table, outputs and failures together. A row that breaks its table's
 * contract, or whose entity is withheld, is a failure from here on.
 */
export function stage(work: ChunkWork): Sql {
  const table = tableOf(work.pipeline, work.processor.table);
  return work.source.kind === 'written'
    ? stageWritten(work, table)
    : stageSelect(work, table, work.source.select);
}

function stageSelect(work: ChunkWork, table: Table, select: Sql): Sql {
  const { dialect } = work;
  const hash = `CASE WHEN c.failure_category IS NULL AND c.broken_rule IS NULL${work.withheld ? ' AND w.entity IS NULL' : ''}
    THEN ${contentHash(table, dialect, 'c')} END`;
  return sql`${fragment(dialect.createTemporary(STAGED))}
WITH ${fragment(COMPUTED)} AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN ${brokenRule(work, table, 'p')} END AS broken_rule
  FROM (
${{ text: select.text.trim(), params: { ...select.params, ...rangeParams(work.chunk) } }}
  ) p
)
SELECT c.* REPLACE (${replacements(work, table)}),
  ${fragment(hash)} AS data_hash, FALSE AS recorded
FROM ${fragment(COMPUTED)} c${withheldJoin(work, table)}`;
}

function replacements(work: ChunkWork, table: Table): Sql {
  const { dialect, withheld } = work;
  const text = fragment(dialect.type('STRING'));
  const date = fragment(dialect.identifier(table.date));
  const isOutput = sql`c.failure_category IS NULL AND w.entity IS NOT NULL`;
  const when = (value: Sql) => (withheld === null ? sql`` : sql` WHEN ${isOutput} THEN ${value}`);
  const gap = sql`w.failure_category = 'INCOMPLETE_DATA'`;
  const replace = (column: string, values: { type?: 'BOOL'; broken: Sql; held: Sql }) => {
    // A column that is NULL on every row has some type or other.
    const own = fragment(`CAST(c.${column} AS ${dialect.type(values.type ?? 'STRING')})`);
    return sql`CASE WHEN c.broken_rule IS NOT NULL THEN ${values.broken}${when(values.held)} ELSE ${own} END AS ${fragment(column)}`;
  };
  const type = sql`CASE WHEN ${gap} THEN 'DATA_GAP' ELSE 'UNKNOWN' END`;
  return join(
    [
      sql`CASE WHEN ${isOfChunk(work, table, 'c')} THEN c.${date} ELSE ${dateParam('start_date', work.chunk.start)} END AS ${date}`,
      sql`COALESCE(CAST(c.entity_id AS ${text}), '${fragment(NO_ENTITY)}') AS entity_id`,
      replace('failure_category', { broken: sql`'PROCESSING_ERROR'`, held: sql`w.failure_category` }),
      replace('failure_reason', { broken: sql`c.broken_rule`, held: sql`w.failure_reason` }),
      replace('failure_type', { broken: sql`'PROCESSING_ERROR'`, held: type }),
      replace('is_correctable', { type: 'BOOL', broken: sql`FALSE`, held: gap }),
      replace('can_retry', { type: 'BOOL', broken: sql`FALSE`, held: gap }),
    ],
    ',\n  ',
  );
}

function withheldJoin({ withheld, dialect }: ChunkWork, table: Table): Sql {
  if (withheld === null) return sql``;
  const [date, text] = [fragment(dialect.identifier(table.date)), fragment(dialect.type('STRING'))];
  return sql`
LEFT JOIN (
${withheld}
) w ON w.${fragment(dialect.identifier('date'))} = c.${date} AND w.entity = CAST(c.entity_id AS ${text})`;
}

/** The first rule that a row breaks, as text; NULL for a sound row. */
function brokenRule(work: ChunkWork, table: Table, row: string): Sql {
  const { dialect } = work;
  const rules = contractRules(table).map(
    ({ condition, broken }) => `WHEN ${condition(dialect, row)} THEN '${broken}'`,
  );
  const outside = `contract: ${table.date} is none of the dates that were asked for`;
  return sql`CASE
    ${fragment(rules.join('\n    '))}
    WHEN NOT (${isOfChunk(work, table, row)}) THEN '${fragment(outside)}' END`;
}

function isOfChunk({ dialect, chunk }: ChunkWork, table: Table, row: string): Sql {
  const dates = param('dates', 'ARRAY<DATE>', chunk.dates);
  const column = `${row}.${dialect.identifier(table.date)}`;
  return { text: dialect.isIn(column, dates.text), params: dates.params };
}

/** What a job has left in its table and among the failure records, in the shape of what a processor gives. */
function stageWritten(work: ChunkWork, table: Table): Sql {
  const { dialect } = work;
  const column = (name: string) => fragment(dialect.identifier(name));
  const text = fragment(dialect.type('STRING'));
  const entity = column(table.entity?.column ?? table.date);
  const broken = brokenRule(work, table, 't');
  const type = (name: 'INT64' | 'BOOL') => fragment(dialect.type(name));
  return sql`${fragment(dialect.createTemporary(STAGED))}
SELECT t.${column(table.date)}, COALESCE(CAST(t.${entity} AS ${text}), '${fragment(NO_ENTITY)}') AS entity_id,
  CASE WHEN ${broken} IS NOT NULL THEN 'PROCESSING_ERROR' END AS failure_category, ${broken} AS failure_reason,
  CASE WHEN ${broken} IS NOT NULL THEN 'PROCESSING_ERROR' END AS failure_type,
  CAST(NULL AS ${type('BOOL')}) AS is_correctable, CAST(NULL AS ${type('BOOL')}) AS can_retry,
  CAST(NULL AS ${type('INT64')}) AS expected_game_count, CAST(NULL AS ${type('INT64')}) AS actual_game_count,
  FALSE AS recorded
FROM ${fragment(dialect.table(table.dataset, table.name))} t WHERE ${ofChunk(work, `t.${dialect.identifier(table.date)}`)}
UNION ALL
SELECT f.analysis_date, f.entity_id, f.failure_category, f.failure_reason, f.failure_type, f.is_correctable,
  f.can_retry, f.expected_game_count, f.actual_game_count, TRUE
FROM ${failuresOf(work)} f WHERE ${isFresh(work)}`;
}
