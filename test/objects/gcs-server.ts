import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const VERSION = 'v1.54.0';
const FOLDER = fileURLToPath(new URL('../../.cache/gcs', import.meta.url));
const BINARY = `${FOLDER}/fake-gcs-server`;
const READY_WITHIN_MS = 60_000;

export interface GcsServer {
  readonly endpoint: string;
  /** Lines of its log that tell of a listing call. */
  listCalls(): readonly string[];
  stop(): Promise<void>;
}

/** Builds the server where it is not built yet; NULL when that is done, else why it cannot be. */
export function installServer(): string | null {
  if (existsSync(BINARY)) return null;
  if (spawnSync('go', ['version']).status !== 0)
    return 'Go is not installed, so fake-gcs-server cannot be built';
  try {
    const env = { ...process.env, GOBIN: FOLDER };
    execFileSync('go', ['install', `github.com/fsouza/fake-gcs-server@${VERSION}`], { env, stdio: 'pipe' });
    return null;
  } catch (error) {
    return `fake-gcs-server cannot be built: ${String(error).split('\n').slice(0, 3).join(' ')}`;
  }
}

/** Starts it on a free port of the loopback interface, with objects in memory, and waits until it answers. */
export async function startServer(): Promise<GcsServer> {
  const port = await freePort();
  const where = ['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port), '-backend', 'memory'];
  const child = spawn(BINARY, [...where, '-log-level', 'info'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
  const endpoint = `http://127.0.0.1:${port}`;
  await waitUntilReady(endpoint, child, () => log);
  return {
    endpoint,
    listCalls: () => log.split('\n').filter((line) => /GET \/storage\/v1\/b\/[^/ ]+\/o\?/.test(line)),
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}

async function waitUntilReady(endpoint: string, child: ChildProcess, log: () => string): Promise<void> {
  for (const started = performance.now(); performance.now() - started < READY_WITHIN_MS; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`fake-gcs-server ended: ${log()}`);
    const answer = await fetch(`${endpoint}/_internal/healthcheck`).catch(() => null);
    if (answer?.ok) return;
  }
  child.kill();
  throw new Error(`fake-gcs-server does not answer: ${log()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
