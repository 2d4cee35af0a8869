export interface PostOptions {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds to wait before each further try. */
  readonly pauses?: readonly number[];
  readonly timeoutMs?: number;
}

const PAUSES = [200, 1000];
const TIMEOUT_MS = 10_000;

/** An answer that says: not now. Everything else that is no success is final. */
const TRY_AGAIN = [408, 429, 500, 502, 503, 504];

/**
 * Sends JSON and waits for a 2xx answer; broken connections and busy servers are tried again.
 * @throws Error with the host and what went wrong, never with the whole address: it may hold a secret.
 */
export async function postJson(body: unknown, options: PostOptions): Promise<void> {
  const pauses = options.pauses ?? PAUSES;
  for (const pause of pauses) {
    const outcome = await tryOnce(body, options);
    if (outcome === null) return;
    if (!outcome.again) throw new Error(outcome.problem);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  const last = await tryOnce(body, options);
  if (last !== null) throw new Error(last.problem);
}

/** Host and port of an address; the address itself may hold a secret. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'not an address';
}

interface Problem {
  readonly problem: string;
  readonly again: boolean;
}

async function tryOnce(body: unknown, { url, headers, timeoutMs }: PostOptions): Promise<Problem | null> {
  const host = hostOf(url);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
    });
    const answer = (await response.text()).trim().slice(0, 200);
    if (response.ok) return null;
    const problem = `${host} answered ${response.status}${answer === '' ? '' : `: ${answer}`}`;
    return { problem, again: TRY_AGAIN.includes(response.status) };
  } catch (error) {
    return { problem: `${host} cannot be reached: ${causeOf(error)}`, again: true };
  }
}

/** `fetch` hides what went wrong in the cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
