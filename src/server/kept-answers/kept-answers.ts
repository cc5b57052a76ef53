import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Principal } from '../../access/principal.ts';
import type { HistoryVersion, ReadHistoryVersion } from '../../history/history-version.ts';
import { answerKey, textOf } from './answer-key.ts';
import type { AnswerMark } from './keepable.ts';

/** Which requests have answers that may be kept is remembered in this share of the bytes. */
const SHARE_OF_REQUESTS = 16;
const BYTES_PER_CHARACTER = 2;

/** One serialised answer. */
interface KeptAnswer {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
}

export interface KeptAnswersSettings {
  /** What all kept answers and their keys may take. */
  readonly bytes: number;
  /** The state of the results now: the answer to a question that is asked after the call. */
  readonly version: ReadHistoryVersion;
}

/** What the server knows of a request. */
export interface RequestFacts {
  principalOf(request: FastifyRequest): Promise<Principal>;
  markOf(request: FastifyRequest): AnswerMark;
}

/** Answers a request with a kept answer, or by `execute`, which sets status and headers and gives the body. */
export type AnswerFromKept = (
  request: FastifyRequest,
  reply: FastifyReply,
  execute: () => Promise<unknown>,
) => Promise<unknown>;

/**
 * Keeps serialised answers that follow from the stored results alone, until the results change. The first answer to a
 * request says whether its answers may be kept; from the next equal request on they are. The least recently used give way.
 */
export function createKeptAnswers(settings: KeptAnswersSettings, facts: RequestFacts): AnswerFromKept {
  const keepable = new LRUCache<string, true>({
    maxSize: Math.ceil(settings.bytes / SHARE_OF_REQUESTS),
    sizeCalculation: (_, text) => text.length * BYTES_PER_CHARACTER,
  });
  const answers = new LRUCache<string, KeptAnswer>({
    maxSize: settings.bytes,
    sizeCalculation: ({ body }, key) => body.byteLength + key.length * BYTES_PER_CHARACTER,
  });
  const underWay = new Map<string, Promise<KeptAnswer | undefined>>();

  const answerIn = (request: FastifyRequest, reply: FastifyReply, body: unknown): KeptAnswer | undefined => {
    if (typeof body !== 'string' || reply.statusCode !== 200 || !facts.markOf(request).isKeepable) return undefined;
    return keptAnswer(body, String(reply.getHeader('content-type')));
  };

  /** Executes once for all who ask the same meanwhile. */
  const share = async (key: string, isKept: boolean, ...[request, reply, execute]: Parameters<AnswerFromKept>) => {
    const shared = Promise.withResolvers<KeptAnswer | undefined>();
    underWay.set(key, shared.promise);
    let answer: KeptAnswer | undefined;
    try {
      const body = await execute();
      answer = answerIn(request, reply, body);
      if (answer === undefined) return body;
      if (isKept) answers.set(key, answer);
      return send(answer, request, reply);
    } finally {
      underWay.delete(key);
      shared.resolve(answer);
    }
  };

  return async (request, reply, execute) => {
    const text = textOf(request);
    if (text === undefined) return execute();
    if (keepable.get(text) === undefined) {
      const body = await execute();
      if (facts.markOf(request).isKeepable) keepable.set(text, true);
      return body;
    }
    const state = await stateFor(request, settings.version, facts);
    if (state === undefined) return execute();
    const key = answerKey(request, state.version.text, state.rights, text);
    const known = answers.get(key) ?? underWay.get(key);
    // No pause before this: whoever comes next must find that it is under way.
    if (known === undefined) return share(key, state.version.isSettled, request, reply, execute);
    const answer = await known;
    return answer === undefined ? execute() : send(answer, request, reply);
  };
}

/** Undefined for a caller or at a time without kept answers: the usual way then says why, if it is a fault. */
async function stateFor(
  request: FastifyRequest,
  readVersion: ReadHistoryVersion,
  { principalOf }: RequestFacts,
): Promise<{ readonly version: HistoryVersion; readonly rights: string } | undefined> {
  try {
    const { rights } = await principalOf(request);
    const version = await readVersion();
    return version && { version, rights };
  } catch {
    return undefined;
  }
}

function keptAnswer(text: string, contentType: string): KeptAnswer {
  const body = Buffer.from(text);
  const etag = `"${createHash('sha256').update(contentType).update(body).digest('base64url')}"`;
  return { body, contentType, etag };
}

/** Only a GET can be asked again with `If-None-Match`. Whoever keeps the answer has to ask each time. */
function send({ body, contentType, etag }: KeptAnswer, request: FastifyRequest, reply: FastifyReply): unknown {
  if (request.method === 'GET') {
    reply.headers({ etag, 'cache-control': 'private, no-cache' });
    if (matches(request.headers['if-none-match'], etag)) return reply.removeHeader('content-length').code(304).send();
  }
  return reply.header('content-type', contentType).header('content-length', body.byteLength).send(body);
}

/** RFC 9110, 13.1.2: a list of tags, compared without their mark of weakness, or `*`. */
function matches(asked: string | undefined, etag: string): boolean {
  const tags = (asked ?? '').split(',').map(tag => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
