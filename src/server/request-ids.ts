import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { inLogContext } from '../log.ts';

/** By which a caller, a proxy in front and our log name the same request. */
const HEADER = 'x-request-id';
/** Ids of others go into the log as they are, so only plain ones are taken. */
const PLAIN = /^[\w.:=+/-]{1,100}$/;

/** The id that a request came with, else a new one. */
export function requestId(headers: IncomingHttpHeaders, newId: () => string): string {
  const given = headers[HEADER];
  return typeof given === 'string' && PLAIN.test(given) ? given : newId();
}

/** Answers every request with its id and writes it into every line that is logged on its behalf. */
export function addRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(HEADER, request.id);
    inLogContext({ request: request.id }, done);
  });
  // The body arrives on events of the connection, which know nothing of the request.
  app.addHook('preValidation', (request, _reply, done) => inLogContext({ request: request.id }, done));
  app.addHook('onResponse', (request, reply, done) => {
    const { method, id } = request;
    const path = request.url.split('?')[0];
    const durationMs = Math.round(reply.elapsedTime);
    request.log.debug({ request: id, method, path, status: reply.statusCode, durationMs }, 'answered a request');
    done();
  });
}
