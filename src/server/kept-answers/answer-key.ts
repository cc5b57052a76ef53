import type { FastifyRequest } from 'fastify';
import { JsonText } from '../json-text.ts';

/** By one of these (or its content type) a request shows that no form of a foreign page has sent it; Apollo refuses others. */
const PREFLIGHT_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight'];

/** What a request says, word for word; undefined when its answer is never kept. */
export function textOf({ method, url, body }: FastifyRequest): string | undefined {
  if (method === 'GET') return url;
  return method === 'POST' && body instanceof JsonText ? `${url}\n${body.text}` : undefined;
}

/** Everything that an answer depends on: the state of the results, the caller's rights, and what the request says. */
export function answerKey({ method, headers }: FastifyRequest, version: string, rights: string, text: string): string {
  const preflight = PREFLIGHT_HEADERS.map(name => (headers[name] ?? '') !== '');
  const about = JSON.stringify([version, rights, method, headers.accept, headers['content-type'], ...preflight]);
  return `${about}${text}`;
}
