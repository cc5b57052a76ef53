import type { FastifyRequest } from 'fastify';
import type { DocumentRequest } from './persisted-operations.ts';

/** What an HTTP request says about its document: in the body of a POST, in the address of a GET. */
export function documentIn({ method, body, query }: FastifyRequest): DocumentRequest {
  if (method === 'POST') return isRecord(body) ? body : {};
  const { query: text, extensions } = isRecord(query) ? query : {};
  return { query: text, extensions: typeof extensions === 'string' ? parsed(extensions) : undefined };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
