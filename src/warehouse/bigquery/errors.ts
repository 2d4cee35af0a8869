import { UserError } from '../../contract/user-error.js';
import { isTransientStatus } from '../retry.js';
import { WarehouseError } from '../warehouse.js';
import { isJson, type Json, objectAt, objectsAt, textAt } from './json.js';

/** Reasons that the service itself calls temporary; nothing else is ever tried again. */
const TRANSIENT_REASONS = new Set([
  'rateLimitExceeded',
  'jobRateLimitExceeded',
  'backendError',
  'internalError',
  'jobBackendError',
  'jobInternalError',
]);

/** Ways in which a connection ends before the answer is there. */
const TRANSIENT_CODES = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** Two transactions changed one table: the later one was rolled back, so it can be run again as it is. */
const CONFLICT = /aborted due to concurrent update|could not serialize access .* due to concurrent update/i;

const NO_CREDENTIALS =
  /default credentials|invalid_grant|invalid_rapt|invalid_client|unauthorized_client|refresh access token|does not exist, or it is not a file/i;

const HINTS: Readonly<Record<string, string>> = {
  accessDenied:
    'the account needs the roles BigQuery Job User on the billing project and BigQuery Data Viewer (to write: Data Editor) on the datasets',
  bytesBilledLimitExceeded: 'raise the limit of billed bytes if that is meant',
  quotaExceeded: 'a quota of the project is used up; trying again at once does not help',
};

/** What the service, or the way to it, said; `transient` is decided by reason, status and kind of connection loss. */
export class ServiceError extends WarehouseError {
  readonly reason: string | null;
  readonly status: number | null;

  constructor(
    message: string,
    parts: { readonly reason: string | null; readonly status: number | null; readonly transient: boolean },
  ) {
    super(message, parts.transient);
    this.reason = parts.reason;
    this.status = parts.status;
  }
}

/** A job that ended in failure. The service has undone it, so it may be run again under another id. */
export class JobFailure extends ServiceError {}

/** An HTTP 200 that does not hold what it must: never the same as an answer without rows. */
export function malformed(what: string): ServiceError {
  return new ServiceError(`BigQuery gave an unreadable answer: ${what}`, {
    reason: null,
    status: null,
    transient: false,
  });
}

/** Why a finished job failed; NULL when it did not. Only `errorResult` decides: `errors` may be mere warnings. */
export function failureOf(job: Json): JobFailure | null {
  const { errorResult } = objectAt(job, 'status');
  if (errorResult === undefined || errorResult === null) return null;
  const result = isJson(errorResult) ? errorResult : {};
  const reason = textAt(result, 'reason');
  const message = textAt(result, 'message') ?? 'the job failed without a reason';
  const transient = TRANSIENT_REASONS.has(reason ?? '') || CONFLICT.test(message);
  return new JobFailure(sentence(message, reason), { reason, status: null, transient });
}

/**
 * Whatever a request was rejected with, in the service's words.
 * @returns a `UserError` when it is about credentials, else a `ServiceError`
 */
export function toServiceError(error: unknown): WarehouseError | UserError {
  if (error instanceof WarehouseError || error instanceof UserError) return error;
  const parts: Json = isJson(error) ? error : {};
  const text = textAt(parts, 'message') ?? String(error);
  const status = typeof parts.code === 'number' ? parts.code : null;
  if (status === 401 || NO_CREDENTIALS.test(text)) return credentialsError(text);
  return status === null ? connectionError(text, parts) : statusError(text, parts, status);
}

function statusError(text: string, parts: Json, status: number): ServiceError {
  const first = objectsAt(parts, 'errors')[0] ?? {};
  const reason = textAt(first, 'reason');
  return new ServiceError(sentence(textAt(first, 'message') ?? text, reason ?? `HTTP ${status}`), {
    reason,
    status,
    transient: TRANSIENT_REASONS.has(reason ?? '') || isTransientStatus(status),
  });
}

function connectionError(text: string, parts: Json): ServiceError {
  if (parts.name === 'SyntaxError') return malformed('it is not JSON');
  const code = textAt(parts, 'code');
  const transient =
    TRANSIENT_CODES.has(code ?? '') || /premature close|socket hang up|no answer within/i.test(text);
  return new ServiceError(`BigQuery cannot be reached: ${firstLines(text)}`, {
    reason: code,
    status: null,
    transient,
  });
}

export function credentialsError(text: string): UserError {
  return new UserError({
    message: `no usable Google Cloud credentials: ${firstLines(text)}`,
    next: 'run `gcloud auth application-default login`, or let GOOGLE_APPLICATION_CREDENTIALS name a key file',
  });
}

function sentence(message: string, reason: string | null): string {
  const said = reason === null ? firstLines(message) : `${firstLines(message)} (${reason})`;
  const hint = HINTS[reason ?? ''];
  return hint === undefined ? said : `${said}; ${hint}`;
}

/** The rest of a long message is a copy of the statement. */
function firstLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, 2).join(' ').trim();
}
