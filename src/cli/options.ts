import type { Argv } from 'yargs';

/** Options of every command that looks at a pipeline on a warehouse. */
export function commonOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('pipeline', {
      type: 'string',
      describe: 'Pipeline file, or the bundled "nba" [default: ./fillgate.yaml, else nba]',
    })
    .option('warehouse', {
      choices: WAREHOUSES,
      default: 'duckdb' as const,
      describe: 'Where the tables are',
    })
    .option('files', {
      type: 'string',
      describe: "Source files: a folder or gs://bucket [default: the pipeline's store]",
    })
    .option('database', { type: 'string', default: 'fillgate.duckdb', describe: 'DuckDB file' })
    .option('project', { type: 'string', describe: 'BigQuery: project that holds the tables' })
    .option('billing-project', {
      type: 'string',
      describe: 'BigQuery: project that pays [default: --project]',
    })
    .option('location', { type: 'string', default: 'US', describe: 'BigQuery: where datasets and jobs are' })
    .option('bigquery-endpoint', { type: 'string', describe: 'BigQuery: base URL of an emulator' })
    .option('max-cost', { type: 'number', describe: 'BigQuery: US dollars that checks may cost at most' })
    .option('max-bytes', { type: 'number', describe: 'BigQuery: bytes that checks may bill at most' });
}

const WAREHOUSES = ['duckdb', 'bigquery'] as const;

/** What the report looks like and where it goes. */
export function reportOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('format', {
      choices: ['table', 'json'] as const,
      default: 'table' as const,
      describe: 'What goes to stdout',
    })
    .option('out', { type: 'string', describe: 'Folder to write the report to, in every format' })
    .option('strict', { type: 'boolean', default: false, describe: 'Warnings close the gate too' })
    .option('exemptions', {
      type: 'string',
      describe:
        'What is known and accepted until a date [default: fillgate.exemptions.yaml, if there is one]',
    })
    .option('verbose', { type: 'boolean', default: false, describe: 'Show passes and figures too' })
    .option('quiet', { type: 'boolean', default: false, describe: 'Only the verdict' })
    .option('color', { type: 'boolean', describe: 'Colours; --no-color turns them off' })
    .option('force', {
      type: 'string',
      describe: 'Gates that may be closed (comma list, or "all"); needs --reason',
    })
    .option('reason', { type: 'string', describe: 'Why gates are forced; recorded in every report' });
}

/** Which dates; there is no implicit range. */
export function rangeOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('start-date', { alias: 'start', type: 'string', describe: 'First date (YYYY-MM-DD)' })
    .option('end-date', { alias: 'end', type: 'string', describe: 'Last date, included' })
    .option('date', { type: 'string', describe: 'One date' })
    .option('dates', { type: 'string', describe: 'Dates, separated by commas' })
    .option('last', { type: 'string', describe: 'Today and the days before it, e.g. 7d' })
    .option('season', {
      type: 'string',
      array: true,
      describe: 'Season, e.g. 2022-23 or current; repeatable',
    });
}

/** Which part of the pipeline. */
export function selectionOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('phase', { type: 'number', describe: 'Phase by number' })
    .option('stage', { type: 'string', describe: 'Stage by name, e.g. phase4' })
    .option('table', { type: 'string', array: true, describe: 'Table: abbreviation, name or dataset.name' })
    .option('processor', { type: 'string', array: true, describe: 'Processor: abbreviation or its table' });
}

export interface CommonArguments {
  readonly exemptions?: string | undefined;
  readonly pipeline?: string | undefined;
  readonly warehouse: 'duckdb' | 'bigquery';
  readonly database: string;
  /** Folder, or `gs://bucket`, in place of the store that the pipeline names. */
  readonly files?: string | undefined;
  readonly project?: string | undefined;
  readonly billingProject?: string | undefined;
  readonly location?: string | undefined;
  readonly bigqueryEndpoint?: string | undefined;
  readonly maxBytes?: number | undefined;
  /** US dollars. */
  readonly maxCost?: number | undefined;
  /** The command, as yargs found it; jobs in BigQuery are labelled with it. */
  readonly _?: readonly (string | number)[] | undefined;
}

export interface ReportArguments {
  readonly format: 'table' | 'json';
  readonly out?: string | undefined;
  readonly strict: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly color?: boolean | undefined;
  readonly force?: string | undefined;
  readonly reason?: string | undefined;
}
