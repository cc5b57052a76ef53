import type { FastifyRequest } from 'fastify';
import { documentIn } from '../guards/document-in-request.ts';

/** By one of these (or its content type) a request shows that no form of a foreign page has sent it; Apollo refuses others. */
const PREFLIGHT_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight'];

/** What names the document of a request; undefined when its answer is never kept. */
export function documentKey(request: FastifyRequest): string | undefined {
  if (request.method !== 'GET' && request.method !== 'POST') return undefined;
  const { query, extensions } = documentIn(request);
  return JSON.stringify([query, extensions]);
}

/** Everything that an answer depends on: the state of the results, the caller's rights, and what the request says. */
export function answerKey(request: FastifyRequest, version: string, rights: string): string {
  const { method, headers, body, url } = request;
  const preflight = PREFLIGHT_HEADERS.map(name => (headers[name] ?? '') !== '');
  const said = method === 'POST' ? [url, body] : [url];
  return JSON.stringify([version, rights, method, headers.accept, headers['content-type'], preflight, said]);
}
