import type { FastifyInstance } from 'fastify';
import { AppError } from '../../errors.ts';
import type { ClientGuard } from './client-guard.ts';

/** Asked by whoever keeps the service running: a flood must not make it look dead. */
const NEVER_LIMITED: ReadonlySet<string | undefined> = new Set(['/healthz', '/readyz']);

/** Counts every request of a client before its body is read, and refuses those above the limits with 429. */
export function addClientLimits(app: FastifyInstance, guard: ClientGuard): void {
  app.addHook('onRequest', async (request, reply) => {
    if (NEVER_LIMITED.has(request.routeOptions.url)) return undefined;
    const client = guard.clientOf(request.raw);
    try {
      await guard.admit(client);
      reply.raw.once('close', guard.beginRequest(client));
      return undefined;
    } catch (error) {
      const { retryAfterSeconds = 1 } = error instanceof AppError ? error.details : {};
      // What is left of the body is not waited for.
      reply.headers({ 'retry-after': String(retryAfterSeconds), connection: 'close' });
      throw error;
    }
  });
}
