import type { Clock, Randomness } from '../../../clock.ts';
import { asError } from '../../../errors.ts';

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const REQUEST_TIMEOUT_MS = 30_000;
const TOO_MANY_REQUESTS = 429;
const FIRST_SERVER_ERROR = 500;
const MS_PER_SECOND = 1000;

/** What one pass over the API works with. */
export interface OsvSession {
  /** Address of the API, such as https://api.osv.dev. */
  readonly url: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Ends everything, also pauses: the run was stopped, or the time limit is over. */
  readonly signal: AbortSignal;
}

/** The API did not answer in a way that can be used; the message says what it did. */
export class OsvApiFault extends Error {
  override readonly name = 'OsvApiFault';
}

/** An answer after which asking again makes sense; `waitMs` is what the server asked for. */
class Retryable extends OsvApiFault {
  readonly waitMs: number | null;

  constructor(message: string, waitMs: number | null = null) {
    super(message);
    this.waitMs = waitMs;
  }
}

/**
 * One request, repeated with growing pauses after 429 and 5xx answers, broken connections, and bodies that end too early
 * or do not pass `check` (which throws on what is not the whole answer). A Retry-After is kept to.
 * @throws OsvApiFault when no attempt worked, or the answer is one that repeating does not change
 */
export async function askOsv<Answer>(
  session: OsvSession,
  path: string,
  body: object | null,
  check: (data: unknown) => Answer,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(session, path, body, check);
    } catch (error) {
      session.signal.throwIfAborted();
      if (!(error instanceof Retryable) || attempt === ATTEMPTS) throw error;
      await session.clock.sleep(error.waitMs ?? pauseMs(attempt, session.randomness.random()), session.signal);
      session.signal.throwIfAborted();
    }
  }
}

async function askOnce<Answer>(
  { url, signal }: OsvSession,
  path: string,
  body: object | null,
  check: (data: unknown) => Answer,
): Promise<Answer> {
  const response = await send(`${url.replace(/\/+$/, '')}${path}`, body, signal);
  if (response.status === TOO_MANY_REQUESTS || response.status >= FIRST_SERVER_ERROR) {
    await response.body?.cancel();
    throw new Retryable(`${path} was answered with ${response.status}`, retryAfterMs(response));
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new OsvApiFault(`${path} was answered with ${response.status}`);
  }
  try {
    return check(await response.json());
  } catch (error) {
    throw new Retryable(`${path} was answered with a body that cannot be used: ${asError(error).message}`);
  }
}

async function send(address: string, body: object | null, signal: AbortSignal): Promise<Response> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    return await fetch(address, { ...(body === null ? {} : post), signal: limit, redirect: 'error' });
  } catch (error) {
    const { message } = asError(error instanceof Error && error.cause !== undefined ? error.cause : error);
    throw new Retryable(`${address} did not answer: ${message}`);
  }
}

/** Exponential back-off; half of it random, so that replicas do not come back together. */
function pauseMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
  return full / 2 + (random * full) / 2;
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * MS_PER_SECOND, LONGEST_PAUSE_MS) : null;
}
