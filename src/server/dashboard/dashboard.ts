import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pagePolicy } from '../security-headers.ts';
import { PAGE_PATHS } from './page-paths.ts';

const INDEX = 'index.html';
/** Files under assets/ have a hash of their content in their name. */
const ASSETS_AGE = '365d';

/** Its own script and style sheet, this service to talk to, and nothing else. Charts place their parts by attributes. */
const POLICY = pagePolicy({
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': 'data:',
  'connect-src': "'self'",
});

/** Whether the dashboard was built into `directory`. */
export function isBuilt(directory: string | undefined): directory is string {
  return directory !== undefined && existsSync(join(directory, INDEX));
}

/** GET / and the paths of its pages: one page, which finds its way by the address. Compressed copies are sent where there are any. */
export function addDashboard(app: FastifyInstance, directory: string): void {
  app.register(fastifyStatic, { root: directory, serve: false, preCompressed: true });
  app.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { maxAge: ASSETS_AGE, immutable: true }),
  );
  for (const path of PAGE_PATHS) {
    app.get(path, (_request, reply) =>
      reply
        .headers({ 'cache-control': 'no-cache', 'content-security-policy': POLICY })
        .sendFile(INDEX, { cacheControl: false }),
    );
  }
}
