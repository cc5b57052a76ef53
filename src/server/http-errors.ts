import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance } from 'fastify';
import { AppError, type ErrorCode } from '../errors.ts';
import type { ToClientError } from './error-masking.ts';

/** What a refusal says in HTTP when the whole request is refused; refusals by resolvers are part of an answer with status 200. */
export const STATUS_OF_REFUSAL: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  QUERY_TOO_COMPLEX: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  OPERATION_NOT_PERSISTED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  SLOW_CLIENT: 429,
  LIMIT_EXCEEDED: 429,
  INTERNAL_SERVER_ERROR: 500,
  GRAPH_UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** Requests that fastify refuses before GraphQL sees them, in our words: its own may quote the body. */
const REFUSED_BODIES: Readonly<Record<string, { status: number; message: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, message: 'The body is not valid JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, message: 'The body is empty. Send {"query": "..."}.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, message: 'The content-length header does not match the body.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    message: 'Send the operation as JSON, with the header content-type: application/json.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, message: 'The body is too large.' },
};

/** Answers everything that goes wrong outside GraphQL with JSON in GraphQL's shape. */
export function addErrorHandlers(app: FastifyInstance, toClientError: ToClientError): void {
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const refused = REFUSED_BODIES[error.code] ?? clientFault(error);
    if (error instanceof AppError)
      return reply.code(STATUS_OF_REFUSAL[error.code]).send({ errors: [toClientError(error)] });
    if (refused === undefined) return reply.code(500).send({ errors: [toClientError(error)] });
    const { status, message } = refused;
    return reply.code(status).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  });

  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({
      errors: [{ message: 'There is nothing here. The API is at /graphql.', extensions: { code: 'NOT_FOUND' } }],
    }),
  );
}

/** Requests that node gives up before fastify sees them. */
const UNREADABLE: Readonly<Record<string, { status: string; message: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', message: 'The request took too long to arrive.' },
  HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', message: 'The headers are too large.' },
};
const UNREADABLE_ELSE = { status: '400 Bad Request', message: 'The request could not be read.' };

/** Answers what is no request, or none in time, and hangs up. */
export function answerUnreadable({ code }: { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, message } = UNREADABLE[code ?? ''] ?? UNREADABLE_ELSE;
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  const head = `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8`;
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, () => socket.destroy());
}

function clientFault({ code, statusCode }: FastifyError): { status: number; message: string } | undefined {
  const isRefusalOfFastify = typeof code === 'string' && code.startsWith('FST_');
  if (!isRefusalOfFastify || statusCode === undefined || statusCode >= 500) return undefined;
  return { status: statusCode, message: 'The request could not be read.' };
}
