import { createReadStream, type ReadStream } from 'node:fs';
import type { BigQuery } from '@google-cloud/bigquery';
import { retrying, type Timing } from '../retry.js';
import { WarehouseError } from '../warehouse.js';
import { REQUEST_RETRIES } from './config.js';
import { malformed, toServiceError } from './errors.js';
import { isJson, type Json } from './json.js';

export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly project: string;
  /** Below `/bigquery/v2/projects/PROJECT`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: Json;
  /** File sent after the body. */
  readonly file?: string;
}

export interface RestOptions {
  readonly client: BigQuery;
  readonly timing: Timing;
  readonly requestTimeoutMs: number;
}

type ClientRequest = Parameters<BigQuery['request']>[0];

/** A file may take its time; half an hour is a slow line and a large season. */
const UPLOAD_TIMEOUT_MS = 30 * 60_000;

/**
 * The service's REST surface by way of the client's authenticated requests. The client's own job methods are not
 * used: they take warnings for failures, and an answer without a status ends the process.
 */
export class Rest {
  constructor(private readonly options: RestOptions) {}

  /**
   * Sends until it is answered, or fails for good. Every request can be repeated: those that start a job carry its id.
   * @throws WarehouseError, or UserError when the credentials do not do
   */
  async send(request: RestRequest): Promise<Json> {
    return await retrying(() => this.attempt(request), {
      policy: REQUEST_RETRIES,
      timing: this.options.timing,
      retriable: (error) => error instanceof WarehouseError && error.transient,
    });
  }

  private async attempt(request: RestRequest): Promise<Json> {
    const answer = await this.answer(request).catch((error: unknown) => {
      throw toServiceError(error);
    });
    if (isJson(answer)) return answer;
    if (request.method === 'DELETE') return {};
    throw malformed(`${request.method} ${request.path} did not bring a JSON object`);
  }

  private async answer(request: RestRequest): Promise<unknown> {
    const limit = request.file === undefined ? this.options.requestTimeoutMs : UPLOAD_TIMEOUT_MS;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${limit} ms`)), limit);
    });
    try {
      return await Promise.race([this.call(request), silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  private call(request: RestRequest): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const upload = request.file === undefined ? null : createReadStream(request.file).on('error', reject);
      this.options.client.request(this.clientRequest(request, upload), (error, body) => {
        if (error === null) resolve(body);
        else reject(error);
      });
    });
  }

  private clientRequest(request: RestRequest, upload: ReadStream | null): ClientRequest {
    const { method, project, path, query, body } = request;
    const common = { method, projectId: project, qs: { ...query } };
    if (upload === null) return { ...common, uri: path, ...(body === undefined ? {} : { json: body }) };
    const uri = `${this.options.client.apiEndpoint}/upload/bigquery/v2/projects/${project}${path}`;
    const multipart = [
      { 'Content-Type': 'application/json', body: JSON.stringify(body) },
      { 'Content-Type': 'application/octet-stream', body: upload },
    ];
    return { ...common, uri, qs: { uploadType: 'multipart' }, multipart };
  }
}
