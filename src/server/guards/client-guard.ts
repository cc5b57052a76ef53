import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../errors.ts';
import { type ClientOf, clientsByAddress } from './client-address.ts';

const WINDOW_SECONDS = 60;
const MS_PER_SECOND = 1000;

/** Bounds on what one client may ask of this replica. */
export interface ClientLimits {
  /** Requests, upgrades and operations on sockets in a minute. */
  readonly requestsPerMinute: number;
  /** Requests that wait for their answer. */
  readonly requestsAtOnce: number;
  readonly socketsPerClient: number;
}

/** Counts what each client does, over both roads together. */
export interface ClientGuard {
  readonly clientOf: ClientOf;
  /**
   * Counts one request or operation of a client.
   * Errors: AppError LIMIT_EXCEEDED with the seconds after which to try again
   */
  admit(client: string): Promise<void>;
  /**
   * Begins a request; the function that is returned ends it.
   * @throws AppError LIMIT_EXCEEDED when too many of this client are under way
   */
  beginRequest(client: string): () => void;
  /** The same for a socket, as long as it is open. */
  beginSocket(client: string): () => void;
}

/** @throws ConfigError when the proxies are faulty */
export function createClientGuard(limits: ClientLimits, proxies: readonly string[]): ClientGuard {
  const rate = new RateLimiterMemory({ points: limits.requestsPerMinute, duration: WINDOW_SECONDS });
  return {
    clientOf: clientsByAddress(proxies),
    admit: async client => {
      try {
        await rate.consume(client);
      } catch (refusal) {
        throw refusal instanceof RateLimiterRes ? tooMany(limits.requestsPerMinute, refusal.msBeforeNext) : refusal;
      }
    },
    beginRequest: countAtOnce(limits.requestsAtOnce, 'requests at once. Wait for answers before sending more.'),
    beginSocket: countAtOnce(
      limits.socketsPerClient,
      'sockets. Close some, or carry several subscriptions on one of them.',
    ),
  };
}

function countAtOnce(most: number, what: string) {
  const counts = new Map<string, number>();
  return (client: string): (() => void) => {
    const before = counts.get(client) ?? 0;
    if (before >= most) {
      throw new AppError('LIMIT_EXCEEDED', `One client may have at most ${most} ${what}`, { details: { most } });
    }
    counts.set(client, before + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const left = (counts.get(client) ?? 1) - 1;
      if (left === 0) counts.delete(client);
      else counts.set(client, left);
    };
  };
}

function tooMany(most: number, msBeforeNext: number): AppError {
  const retryAfterSeconds = Math.ceil(msBeforeNext / MS_PER_SECOND);
  return new AppError(
    'LIMIT_EXCEEDED',
    `One client may send at most ${most} requests in a minute. Try again in ${retryAfterSeconds} s.`,
    { details: { most, retryAfterSeconds } },
  );
}
