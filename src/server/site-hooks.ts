import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RefusalOf } from './origins.ts';
import { NOTHING_LOADED } from './security-headers.ts';

const PREFLIGHT_SECONDS = 600;
const SECURITY_HEADERS = {
  'content-security-policy': NOTHING_LOADED,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Before every request: host and origin are checked, security and CORS headers set, preflights answered. */
export function addSiteHooks(app: FastifyInstance, refusalOf: RefusalOf): void {
  // By `done`, as hooks of every request: an async one costs a promise more.
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    const refusal = refusalOf(request.headers);
    if (refusal !== undefined) {
      request.log.info({ host: request.headers.host, origin: request.headers.origin }, 'A request was refused');
      reply.code(403).send({ errors: [{ message: refusal, extensions: { code: 'FORBIDDEN' } }] });
    } else if (!isAnswered(request, reply)) done();
  });
}

/** CORS for an origin that the guard let through; true when that was all. No credentials: the service uses no cookies. */
function isAnswered(request: FastifyRequest, reply: FastifyReply): boolean {
  reply.header('vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined) return false;
  reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after' });
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  reply
    .code(204)
    .headers({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? 'content-type',
      'access-control-max-age': PREFLIGHT_SECONDS,
    })
    .send();
  return true;
}
