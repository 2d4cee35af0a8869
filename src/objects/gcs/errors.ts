import { isTransientStatus } from '../../warehouse/retry.js';
import { ObjectStoreError } from '../object-store.js';

/** Ways in which a connection ends before the answer is there. */
const TRANSIENT_CODES = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

const LOST = /premature close|socket hang up|aborted|timeout|ECONNRESET|ETIMEDOUT/i;

const NOT_JSON = /^invalid json response body at \S* reason: /i;

const NO_CREDENTIALS =
  /default credentials|invalid_grant|invalid_rapt|invalid_client|unauthorized_client|refresh access token|does not exist, or it is not a file/i;

/** What the service, or the way to it, said of a listing, in one sentence with what to do about it. */
export function toStoreError(error: unknown, bucket: string): ObjectStoreError {
  if (error instanceof ObjectStoreError) return error;
  const parts = isRecord(error) ? error : {};
  const text = firstLine(typeof parts.message === 'string' ? parts.message : String(error));
  const { code } = parts;
  if (code === 401 || NO_CREDENTIALS.test(text)) return credentials(text);
  if (typeof code === 'number') return answeredWith(code, text, bucket);
  if (NOT_JSON.test(text)) return malformed(bucket, text.replace(NOT_JSON, ''));
  const transient = TRANSIENT_CODES.has(String(code)) || LOST.test(text);
  return new ObjectStoreError(`gs://${bucket} cannot be reached: ${text}`, transient);
}

/** A page that does not hold what it must: never the same as a page without objects. */
export function malformed(bucket: string, what: string): ObjectStoreError {
  return new ObjectStoreError(`gs://${bucket} gave an unreadable listing: ${what}`);
}

function answeredWith(status: number, text: string, bucket: string): ObjectStoreError {
  if (status === 403) {
    const role = 'the account needs storage.objects.list, for example the role Storage Object Viewer';
    return new ObjectStoreError(`gs://${bucket} may not be listed: ${text}; ${role}`);
  }
  if (status === 404) return new ObjectStoreError(`the bucket gs://${bucket} does not exist: ${text}`);
  return new ObjectStoreError(
    `gs://${bucket} cannot be listed: ${text} (HTTP ${status})`,
    // A listing changes nothing, so one that took too long may be asked for again.
    status === 408 || isTransientStatus(status),
  );
}

function credentials(text: string): ObjectStoreError {
  return new ObjectStoreError(
    `no usable Google Cloud credentials: ${text}; run \`gcloud auth application-default login\`, ` +
      'or let GOOGLE_APPLICATION_CREDENTIALS name a key file',
  );
}

/** A message may go on with a list of the same, or with a page of HTML. */
function firstLine(text: string): string {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? 'no message';
  return line.trim().slice(0, 300);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
