import type { FastifyError, FastifyInstance } from 'fastify';
import type { ToClientError } from './error-masking.ts';

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

function clientFault({ code, statusCode }: FastifyError): { status: number; message: string } | undefined {
  const isRefusalOfFastify = typeof code === 'string' && code.startsWith('FST_');
  if (!isRefusalOfFastify || statusCode === undefined || statusCode >= 500) return undefined;
  return { status: statusCode, message: 'The request could not be read.' };
}
