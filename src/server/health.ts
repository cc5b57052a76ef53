import type { FastifyInstance } from 'fastify';
import type { Log } from '../log.ts';
import type { Readiness } from '../telemetry/readiness.ts';

const READY = 200;
const UNREADY = 503;

/**
 * GET /healthz: 200 as long as the process answers, whatever its database does: restarting it would not help.
 * GET /readyz: 200 when the replica can do its work, otherwise 503 with the reasons. Nothing but states, counts and names
 * of tasks leaves.
 */
export function addHealthRoutes(
  app: FastifyInstance,
  { readiness, log }: { readonly readiness?: () => Promise<Readiness>; readonly log: Log },
): void {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const answer = await examine(readiness, log);
    return reply
      .code(answer.status === 'ready' ? READY : UNREADY)
      .header('cache-control', 'no-store')
      .send(answer);
  });
}

async function examine(readiness: (() => Promise<Readiness>) | undefined, log: Log): Promise<Readiness> {
  if (readiness === undefined) return { status: 'ready', reasons: [], checks: {} };
  try {
    return await readiness();
  } catch (error) {
    log.warn({ error }, 'The check of the readiness failed');
    return { status: 'unready', reasons: ['the check failed, see the log'], checks: {} };
  }
}
