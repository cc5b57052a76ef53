import type { FastifyInstance } from 'fastify';
import type { Log } from '../log.ts';
import type { Health } from './settings.ts';

/** GET /healthz: 200 when the service can do its work, 503 when it cannot. Nothing but states and counts leaves. */
export function addHealthRoute(app: FastifyInstance, settings: { health?: () => Promise<Health>; log: Log }): void {
  const { health, log } = settings;
  app.get('/healthz', async (_request, reply) => {
    const answer: Health = health === undefined ? { status: 'ok' } : await examine(health, log);
    return reply
      .code(answer.status === 'ok' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(answer);
  });
}

async function examine(health: () => Promise<Health>, log: Log): Promise<Health> {
  try {
    return await health();
  } catch (error) {
    log.warn({ error }, 'The health check failed');
    return { status: 'unavailable' };
  }
}
