import type { FastifyInstance } from 'fastify';
import type { Log } from '../log.ts';
import type { Health } from './settings.ts';

/** GET /healthz: 200 when the service can do its work, 503 when it cannot. Nothing but the status leaves. */
export function addHealthRoute(app: FastifyInstance, settings: { health?: () => Promise<Health>; log: Log }): void {
  const { health, log } = settings;
  app.get('/healthz', async (_request, reply) => {
    const status = health === undefined ? 'ok' : await examine(health, log);
    return reply
      .code(status === 'ok' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status });
  });
}

async function examine(health: () => Promise<Health>, log: Log): Promise<Health['status']> {
  try {
    return (await health()).status;
  } catch (error) {
    log.warn({ error }, 'The health check failed');
    return 'unavailable';
  }
}
