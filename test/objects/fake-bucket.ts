import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request of a listing call, as it arrived. */
export interface ListRequest {
  readonly bucket: string;
  readonly prefix: string;
  readonly token: string | null;
  readonly authorization: string | null;
}

/** Answers in place of the listing; `false` leaves the request to it. */
export type Fault = (response: ServerResponse, request: ListRequest, nth: number) => boolean;

export interface FakeBucket {
  /** Base URL, to be given as the endpoint. */
  readonly endpoint: string;
  readonly requests: readonly ListRequest[];
  /** Requests that begin a listing: those that follow bring further pages of it. */
  listings(): readonly ListRequest[];
  close(): Promise<void>;
}

/** The listing call of the storage service over made-up objects: name to size, in pages of at most 1,000. */
export async function fakeBucket(
  objects: ReadonlyMap<string, number>,
  fault: Fault = () => false,
): Promise<FakeBucket> {
  const requests: ListRequest[] = [];
  const names = [...objects.keys()].sort();
  const server = createServer((incoming, response) => {
    const request = requestOf(incoming);
    if (request === null) return send(response, 404, { error: { code: 404, message: 'no such call' } });
    requests.push(request);
    if (fault(response, request, requests.length)) return;
    send(response, 200, pageOf(names, objects, request));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    listings: () => requests.filter(({ token }) => token === null),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Every request ends in an error, in the shape that the service gives it. */
export function serviceError(code: number, reason: string, message: string): Fault {
  const error = { code, message, errors: [{ domain: 'global', reason, message }] };
  return (response) => {
    send(response, code, { error });
    return true;
  };
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(body));
}

function requestOf({ url = '/', headers }: IncomingMessage): ListRequest | null {
  const { pathname, searchParams } = new URL(url, 'http://fake');
  const [, bucket] = /^\/storage\/v1\/b\/([^/]+)\/o$/.exec(pathname) ?? [];
  if (bucket === undefined) return null;
  return {
    bucket,
    prefix: searchParams.get('prefix') ?? '',
    token: searchParams.get('pageToken'),
    authorization: headers.authorization ?? null,
  };
}

function pageOf(names: readonly string[], sizes: ReadonlyMap<string, number>, request: ListRequest) {
  const found = names.filter((name) => name.startsWith(request.prefix));
  const from = Number(request.token ?? 0);
  const items = found.slice(from, from + PAGE).map((name) => ({ name, size: String(sizes.get(name)) }));
  const next = from + PAGE < found.length ? { nextPageToken: String(from + PAGE) } : {};
  return { kind: 'storage#objects', ...(items.length > 0 ? { items } : {}), ...next };
}

const PAGE = 1000;
