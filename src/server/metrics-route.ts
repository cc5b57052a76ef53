import type { FastifyInstance } from 'fastify';
import type { Instruments } from '../telemetry/instruments.ts';

/** GET /metrics: what docs/operations.md lists, in the text format of Prometheus. */
export function addMetricsRoute(app: FastifyInstance, exposition: Instruments['exposition']): void {
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await exposition();
    return reply.header('cache-control', 'no-store').type(contentType).send(text);
  });
}
