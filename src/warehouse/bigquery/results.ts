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
  let pageToken: string | null = null;
  let seen = 0;
  for (;;) {
    const answer: Json = await rest.send(pageRequest(job, pageToken));
    const page = readPage(answer, job);
    if (page === null) return;
    seen += page.rows.length;
    yield page.rows;
    if (page.next === null) {
      if (seen === page.total) return;
      throw malformed(`${seen} of ${page.total} rows came`);
    }
    if (page.next === pageToken) throw malformed('a page leads to itself');
    pageToken = page.next;
  }
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

/** NULL: the statement is of a kind that has no rows. */
function readPage(answer: Json, job: FinishedJob): Page | null {
  const items = objectsAt(answer, 'rows');
  const [error] = objectsAt(answer, 'errors');
  if (error !== undefined && items.length === 0) {
    const reason = textAt(error, 'reason');
    const words = textAt(error, 'message') ?? 'an error without words';
    throw new ServiceError(`${words} (${reason})`, { reason, status: null, transient: false });
  }
  if (answer.jobComplete !== true) throw malformed('the rows of a finished job are not ready');
  const total = countAt(answer, 'totalRows');
  if (!isJson(answer.schema)) {
    if (hasNoRows(job)) return null;
    throw malformed('rows without a schema');
  }
  if (total === null) throw malformed('rows without their number');
  if (answer.rows !== undefined && !Array.isArray(answer.rows)) throw malformed('rows that are no list');
  const decode = rowDecoder(answer.schema);
  return { rows: items.map(decode), total, next: textAt(answer, 'pageToken') };
}

function hasNoRows({ resource }: FinishedJob): boolean {
  const type = textAt(objectAt(objectAt(resource, 'statistics'), 'query'), 'statementType');
  return type !== null && type !== 'SELECT' && type !== 'SCRIPT';
}
