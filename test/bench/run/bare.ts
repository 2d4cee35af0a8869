import type { Calendar } from '../../../src/pipeline/calendar.js';
import { processorsInOrder } from '../../../src/pipeline/graph.js';
import { tableOf } from '../../../src/pipeline/lookup.js';
import type { Pipeline, Processor } from '../../../src/pipeline/model.js';
import { templateNames } from '../../../src/profile/template-names.js';
import { prepareScript } from '../../../src/runner/prepare.js';
import type { Dialect } from '../../../src/sql/dialect.js';
import { dateParam, fragment, type Sql, sql } from '../../../src/sql/sql.js';
import { expandTemplate } from '../../../src/sql/template.js';

/** What one would write by hand: make the tables, then each processor's SELECT once per season into its own. */
export function bareScript(pipeline: Pipeline, calendar: Calendar, dialect: Dialect): readonly Sql[] {
  const processors = processorsInOrder(pipeline);
  const identity = { id: 'bench', now: '2024-01-01T00:00:00.000Z' };
  return [
    ...prepareScript(dialect, pipeline, { processors, identity }),
    ...processors.flatMap((processor) =>
      calendar.seasons.map(({ start, end }) => insert(pipeline, dialect, { processor, start, end })),
    ),
  ];
}

function insert(
  pipeline: Pipeline,
  dialect: Dialect,
  { processor, start, end }: { readonly processor: Processor; readonly start: string; readonly end: string },
): Sql {
  const table = tableOf(pipeline, processor.table);
  const columns = table.columns
    .filter(({ name }) => name !== 'data_hash' && name !== 'processed_at')
    .map(({ name }) => dialect.identifier(name))
    .join(', ');
  const text = expandTemplate(processor.sql ?? '', templateNames(pipeline, dialect, processor));
  const params = [
    dateParam('start_date', start),
    dateParam('end_date', end),
    dateParam('history_start', start),
  ].map((piece) => piece.params);
  const select: Sql = { text: text.trim(), params: Object.assign({}, ...params) };
  return sql`INSERT INTO ${fragment(dialect.table(table.dataset, table.name))} (${fragment(columns)})
SELECT ${fragment(columns)} FROM (
${select}
) s WHERE failure_category IS NULL`;
}
