import type { Pipeline, Processor } from '../pipeline/index.js';
import { type Dialect, expandTemplate } from '../sql/index.js';
import type { TemplateNames } from '../sql/template.js';

/** Names that a pipeline's own SQL may use: its tables by name or abbreviation, and its expectation query. */
export function templateNames(
  pipeline: Pipeline,
  dialect: Dialect,
  processor: Processor | null,
): TemplateNames {
  return {
    dialect,
    expected: processor?.expected ?? null,
    table: (name) => {
      const table = pipeline.tables.find((each) => each.name === name || each.abbreviation === name);
      return table === undefined ? null : dialect.table(table.dataset, table.name);
    },
  };
}

/** Text of the query that lists the (date, entity, label) expected of a processor between @start_date and @end_date. */
export function expectedQuery(pipeline: Pipeline, dialect: Dialect, processor: Processor): string {
  return expandTemplate(processor.expected, templateNames(pipeline, dialect, null));
}
