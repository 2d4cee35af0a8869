import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface LocalServer {
  readonly host: string;
  readonly url: string;
  readonly received: readonly Received[];
}

const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on 127.0.0.1 that keeps what it gets; it answers with the given codes in turn, the last one for good. */
export async function localServer(codes: readonly number[] = [200]): Promise<LocalServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      received.push({ path: request.url ?? '', headers: request.headers, body });
      const code = codes[Math.min(received.length, codes.length) - 1] ?? 200;
      response.writeHead(code).end(code < 300 ? 'ok' : 'go away');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}/hook/secret`, received };
}

/** An address on which nobody listens. */
export async function deadUrl(): Promise<string> {
  const { url } = await localServer();
  const server = open.pop();
  await new Promise((resolve) => server?.close(resolve));
  return url;
}
