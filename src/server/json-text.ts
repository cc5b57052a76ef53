import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A body of JSON as it came. A kept answer is found by it, and is given without parsing it. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Leaves bodies of JSON as they come, until somebody asks for what is in them. */
export function keepJsonText(app: FastifyInstance): void {
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, text, done) =>
    done(null, new JsonText(text)),
  );
}

/**
 * Makes what puts into `request.body` what it says.
 * Errors: fastify's own, for a body that is no JSON.
 */
export function createBodyParser(app: FastifyInstance): (request: FastifyRequest) => void {
  const parse = app.getDefaultJsonParser('error', 'error');
  return request => {
    if (!(request.body instanceof JsonText)) return;
    parse(request, request.body.text, (error, said) => {
      if (error) throw error;
      request.body = said;
    });
  };
}
