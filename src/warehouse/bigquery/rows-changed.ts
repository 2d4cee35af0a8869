import type { FinishedJob } from './jobs.js';
import { countAt, type Json, objectAt, objectsAt, textAt } from './json.js';
import type { Rest } from './rest.js';
import type { Script } from './script.js';

/**
 * Rows changed by each statement of a script, from the statistics of the jobs that it was carried out by; 0 where
 * the service tells nothing. What the script did is committed by then, so not being told is no error.
 */
export async function rowsChanged(rest: Rest, job: FinishedJob, script: Script): Promise<readonly number[]> {
  if (script.lines.length === 1) return [affected(job.resource)];
  const children = await childJobs(rest, job).catch(() => []);
  const byLine = new Map(children.map((child) => [startLine(child), affected(child)]));
  return script.lines.map((line) => byLine.get(line) ?? 0);
}

async function childJobs(rest: Rest, job: FinishedJob): Promise<readonly Json[]> {
  const children: Json[] = [];
  let pageToken: string | null = null;
  do {
    const query = { parentJobId: job.id, projection: 'full', maxResults: 1000 };
    const answer: Json = await rest.send({
      method: 'GET',
      project: job.project,
      path: '/jobs',
      query: pageToken === null ? query : { ...query, pageToken },
    });
    children.push(...objectsAt(answer, 'jobs'));
    pageToken = textAt(answer, 'nextPageToken');
  } while (pageToken !== null);
  return children;
}

/** Line of the script, from 1, of the statement that a child job carried out; expressions are no statements. */
function startLine(child: Json): number | null {
  const statistics = objectAt(objectAt(child, 'statistics'), 'scriptStatistics');
  const [frame] = objectsAt(statistics, 'stackFrames');
  if (frame === undefined || textAt(statistics, 'evaluationKind') === 'EXPRESSION') return null;
  return countAt(frame, 'startLine');
}

function affected(job: Json): number {
  return countAt(objectAt(objectAt(job, 'statistics'), 'query'), 'numDmlAffectedRows') ?? 0;
}
