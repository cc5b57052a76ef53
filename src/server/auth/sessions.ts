import type { WebSocket } from 'ws';
import type { Principal } from '../../access/principal.ts';
import type { Clock } from '../../clock.ts';
import { AppError, asError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Authentication } from './authentication.ts';

/** Close code of a socket whose credential is missing, wrong, expired or revoked. */
export const UNAUTHENTICATED_CLOSE = 4401;
/** Close code when a credential cannot be checked now; connecting again later helps. */
const TRY_AGAIN_CLOSE = 1013;
/** How often credentials of open sockets are looked at: a subscription outlives its credential by no more than this. */
const LOOK_EVERY_MS = 1_000;
/** What a close frame can carry. */
const LONGEST_REASON_BYTES = 123;

/** The sockets that have shown a credential, each for as long as that is valid. */
export interface Sessions {
  /** Who is at this socket. Closes it, and answers undefined, when the credential is none. */
  open(socket: WebSocket, authorization: unknown): Promise<Principal | undefined>;
  /** Ends the looks; the sockets stay as they are. */
  stop(): void;
}

export function createSessions(deps: {
  readonly authentication: Authentication;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}): Sessions {
  const { authentication, clock, log } = deps;
  const principals = new Map<WebSocket, Principal>();

  const endExpired = () => {
    for (const [socket, { expiresAt }] of principals) {
      if (expiresAt !== null && expiresAt <= clock.now()) {
        close(socket, UNAUTHENTICATED_CLOSE, 'UNAUTHENTICATED: The credential has expired. Connect with a new one.');
      }
    }
  };

  const endRevoked = async () => {
    const ids = [...principals.values()].flatMap(({ apiKeyId }) => apiKeyId ?? []);
    const ended = await authentication.endedApiKeys([...new Set(ids)]);
    for (const [socket, { apiKeyId }] of principals) {
      if (apiKeyId !== null && ended.has(apiKeyId)) {
        close(socket, UNAUTHENTICATED_CLOSE, 'UNAUTHENTICATED: The API key was revoked. Connect with another one.');
      }
    }
  };

  let looking = false;
  let failing = false;
  const timer = setInterval(async () => {
    endExpired();
    if (looking) return;
    looking = true;
    try {
      await endRevoked();
      failing = false;
    } catch (error) {
      // While the database is away nothing new is delivered either; the next look catches up.
      if (!failing) log.warn({ error }, 'The API keys of open sockets cannot be looked at');
      failing = true;
    } finally {
      looking = false;
    }
  }, LOOK_EVERY_MS);
  timer.unref();

  return {
    async open(socket, authorization) {
      try {
        const principal = await authentication.authenticate(
          typeof authorization === 'string' ? authorization : undefined,
        );
        if (socket.readyState !== socket.OPEN) return undefined;
        principals.set(socket, principal);
        socket.once('close', () => principals.delete(socket));
        return principal;
      } catch (error) {
        refuse(socket, error, log);
        return undefined;
      }
    },
    stop: () => clearInterval(timer),
  };
}

function refuse(socket: WebSocket, error: unknown, log: Log): void {
  if (error instanceof AppError && error.code === 'UNAUTHENTICATED') {
    log.info({ reason: error.message, ...(error.cause === undefined ? {} : { error }) }, 'A socket was not let in');
    close(socket, UNAUTHENTICATED_CLOSE, `UNAUTHENTICATED: ${error.message}`);
    return;
  }
  log.warn({ error: asError(error) }, 'A credential could not be checked');
  close(socket, TRY_AGAIN_CLOSE, 'The credential cannot be checked now. Try again shortly.');
}

/** Reasons that are too long for a close frame are cut; all of ours are ASCII. */
function close(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, Buffer.from(reason).subarray(0, LONGEST_REASON_BYTES));
}
