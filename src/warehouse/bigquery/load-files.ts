import type { Dialect } from '../../sql/dialect.js';
import { fragment, type Sql } from '../../sql/sql.js';
import type { BulkFile } from '../warehouse.js';
import type { Connection } from './connection.js';
import { JobFailure, malformed } from './errors.js';
import { fileShape, unreadable } from './file-shape.js';
import { countAt, objectAt } from './json.js';
import { createStage, fillTarget, loadConfiguration, type Stage, toStage } from './staging.js';

export interface LoadContext extends Connection {
  readonly dialect: Dialect;
  readonly execute: (script: readonly Sql[]) => Promise<readonly number[]>;
}

/**
 * Replaces each table by its file's rows. Load jobs know no transaction, so every file goes into a stage of its own
 * first, and one transaction then fills the targets: all of them, or none.
 * @returns rows loaded per file
 */
export async function loadFiles(
  context: LoadContext,
  files: readonly BulkFile[],
): Promise<readonly number[]> {
  const stages: Stage[] = [];
  for (const file of files) stages.push(toStage(file, await fileShape(file)));
  const names = stages.map((stage) => namesOf(context, stage));
  await context.execute([
    ...[...new Set(files.map(({ dataset }) => dataset))].map((dataset) =>
      fragment(context.dialect.createSchema(dataset)),
    ),
    ...stages.map((stage, index) => createStage(stage, names[index]?.stage ?? '')),
  ]);
  try {
    const counts: number[] = [];
    for (const stage of stages) counts.push(await loadStage(context, stage));
    await context.execute(
      stages.flatMap((stage, index) => fillTarget(stage, names[index] ?? namesOf(context, stage))),
    );
    return counts;
  } finally {
    await Promise.all(stages.map((stage) => dropStage(context, stage)));
  }
}

function namesOf({ dialect }: LoadContext, { file, table }: Stage): { stage: string; target: string } {
  return { stage: dialect.table(file.dataset, table), target: dialect.table(file.dataset, file.table) };
}

async function loadStage(context: LoadContext, stage: Stage): Promise<number> {
  const work = { configuration: loadConfiguration(stage, context.config.dataProject), file: stage.file.path };
  const job = await context.jobs.run(work).catch((error: unknown) => {
    throw error instanceof JobFailure && error.reason === 'invalid' ? unreadable(stage.file, error) : error;
  });
  const rows = countAt(objectAt(objectAt(job.resource, 'statistics'), 'load'), 'outputRows');
  if (rows === null) throw malformed('a load without a number of rows');
  return rows;
}

/** What became of the load is decided by then; a stage that stays is dropped by the service. */
async function dropStage({ rest, config }: LoadContext, { file, table }: Stage): Promise<void> {
  const path = `/datasets/${encodeURIComponent(file.dataset)}/tables/${encodeURIComponent(table)}`;
  await rest.send({ method: 'DELETE', project: config.dataProject, path }).catch(() => undefined);
}
