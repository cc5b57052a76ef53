import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseEncoding, matchesTag } from './negotiation.ts';
import { type ExplorerOptions, type ExplorerPage, renderExplorer } from './page.ts';

type ShowExplorer = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Answers with the explorer, or with 304 when the browser has it. */
export function createExplorer(options: ExplorerOptions): ShowExplorer {
  let page: Promise<ExplorerPage> | undefined;

  return async (request, reply) => {
    page ??= renderExplorer(options);
    const { tag, policy, body } = await page;
    reply.headers({
      etag: tag,
      'cache-control': 'no-cache',
      vary: 'Origin, Accept, Accept-Encoding',
      'content-security-policy': policy,
    });
    if (matchesTag(request.headers['if-none-match'], tag)) return reply.code(304).send();
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply.type('text/html; charset=utf-8').send(await body(encoding));
  };
}
