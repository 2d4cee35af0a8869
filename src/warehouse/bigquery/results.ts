import type { Row } from '../warehouse.js';
import { rowDecoder } from './decode.js';
import { malformed, ServiceError } from './errors.js';
import type { FinishedJob } from './jobs.js';
import { countAt, isJson, type Json, objectAt, objectsAt, textAt } from './json.js';
import type { Rest } from './rest.js';

/**
 * The rows of a job that succeeded, page by page.
 * @throws WarehouseError when a page cannot be read, carries errors instead of rows, or rows are missing at the end
 */
export async function* resultPages(rest: Rest, job: FinishedJob): AsyncGenerator<readonly Row[]> {
  let seen = 0;
  let page = readPage(await rest.send(pageRequest(job, null)), job);
  for (;;) {
    seen += page.rows.length;
    yield page.rows;
    if (page.next === null) break;
    const next = readPage(await rest.send(pageRequest(job, page.next)), job);
    if (next.next === page.next) throw malformed('a page leads to itself');
    page = next;
  }
  if (seen !== page.total) throw malformed(`${seen} of ${page.total} rows came`);
}

function pageRequest({ id, project, location }: FinishedJob, pageToken: string | null) {
  const query = { location, 'formatOptions.useInt64Timestamp': true };
  return {
    method: 'GET' as const,
    project,
    path: `/queries/${id}`,
    query: pageToken === null ? query : { ...query, pageToken },
  };
}

interface Page {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly next: string | null;
}

const NO_ROWS: Page = { rows: [], total: 0, next: null };

function readPage(answer: Json, job: FinishedJob): Page {
  const items = objectsAt(answer, 'rows');
  if (items.length === 0) refuseErrors(answer);
  if (answer.jobComplete !== true) throw malformed('the rows of a finished job are not ready');
  if (!isJson(answer.schema)) {
    if (isWithoutRows(job)) return NO_ROWS;
    throw malformed('rows without a schema');
  }
  const total = countAt(answer, 'totalRows');
  if (total === null) throw malformed('rows without their number');
  return { rows: items.map(rowDecoder(answer.schema)), total, next: textAt(answer, 'pageToken') };
}

/** Beside rows, `errors` are warnings: the job has been judged by its own result. Instead of rows they are errors. */
function refuseErrors(answer: Json): void {
  const [error] = objectsAt(answer, 'errors');
  if (error === undefined) return;
  const reason = textAt(error, 'reason');
  const words = textAt(error, 'message') ?? 'an error without words';
  throw new ServiceError(`${words} (${reason})`, { reason, status: null, transient: false });
}

/** A statement of a kind that never has rows. */
function isWithoutRows({ resource }: FinishedJob): boolean {
  const type = textAt(objectAt(objectAt(resource, 'statistics'), 'query'), 'statementType');
  return type !== null && type !== 'SELECT' && type !== 'SCRIPT';
}
