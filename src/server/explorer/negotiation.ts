import type { FastifyRequest } from 'fastify';

/** The encodings that the explorer's page is offered in, best first. */
const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number] | 'identity';

/** Whether a browser asks for a page to look at. Clients of the API do not name text/html. */
export function wantsPage(request: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead && (request.headers.accept?.includes('text/html') ?? false);
}

/** The best encoding that an `accept-encoding` header takes. */
export function chooseEncoding(header: string | string[] | undefined): Encoding {
  const accepted = String(header ?? '')
    .split(',')
    .filter(item => !/;\s*q=0(\.0*)?\s*$/.test(item))
    .map(item => item.split(';')[0]?.trim().toLowerCase());
  return ENCODINGS.find(encoding => accepted.includes(encoding)) ?? 'identity';
}

/** Whether an `if-none-match` header names this tag; compared weakly, as the header asks for. */
export function matchesTag(header: string | undefined, tag: string): boolean {
  const strong = (text: string) => text.trim().replace(/^W\//, '');
  return header?.split(',').some(item => item.trim() === '*' || strong(item) === strong(tag)) ?? false;
}
