import { buildSchema, execute, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { createLog } from '../../../src/log.ts';
import { createErrorMask } from '../../../src/server/error-masking.ts';

const SECRET = "MATCH (u:User {password: 'hunter2'}) RETURN u";

function createMask() {
  const lines: string[] = [];
  const log = createLog({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  return { lines, toClientError: createErrorMask({ log, randomness: { id: () => 'id-1' } }) };
}

/** An error as a resolver's error reaches the mask: located by graphql. */
const located = (originalError: Error) => new GraphQLError(originalError.message, { originalError, path: ['field'] });

const schema: GraphQLSchema = buildSchema('type Query { one(number: Int!): Int }');
const firstErrorOf = (query: string, variableValues: Record<string, unknown> = {}) => {
  const result = execute({ schema, document: parse(query), variableValues });
  return 'errors' in result ? result.errors?.[0] : undefined;
};

describe('errors of the database', () => {
  it.each([
    ['that does not answer', 'ServiceUnavailable', 'GRAPH_UNAVAILABLE'],
    ['that was busy', 'Neo.TransientError.Transaction.DeadlockDetected', 'GRAPH_UNAVAILABLE'],
    ['that took too long', 'Neo.ClientError.Transaction.TransactionTimedOut', 'TIMEOUT'],
    ['that ran out of memory', 'Neo.TransientError.General.MemoryPoolOutOfMemoryError', 'INTERNAL_SERVER_ERROR'],
    ['that refused a statement', 'Neo.ClientError.Statement.SyntaxError', 'INTERNAL_SERVER_ERROR'],
  ])('%s keep their meaning and lose their text', (_what, code, expected) => {
    const { toClientError, lines } = createMask();
    const shown = toClientError(located(new neo4j.Neo4jError(SECRET, code, '00000', 'status')));
    expect(shown.extensions.code).toBe(expected);
    expect(JSON.stringify(shown)).not.toContain('hunter2');
    expect(lines.join()).toContain('hunter2');
  });

  it.each([
    ['Neo4jGraphQLForbiddenError', 'FORBIDDEN'],
    ['Neo4jGraphQLAuthenticationError', 'UNAUTHENTICATED'],
    ['Neo4jGraphQLConstraintValidationError', 'CONFLICT'],
    ['Neo4jGraphQLError', 'INTERNAL_SERVER_ERROR'],
  ])('that the library names %s become %s', (name, code) => {
    const { toClientError } = createMask();
    const shown = toClientError(located(Object.assign(new GraphQLError(SECRET), { name })));
    expect(shown.extensions.code).toBe(code);
    expect(shown.message).not.toContain('hunter2');
  });
});

describe('faults of the request', () => {
  it.each([
    ['a document that does not parse', () => catchParse('{ one('), 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    ['a document that is not valid', () => validate(schema, parse('{ two }'))[0], 'GRAPHQL_VALIDATION_FAILED', '"two"'],
    ['a variable', () => firstErrorOf('query ($n: Int!) { one(number: $n) }', { n: 'x' }), 'BAD_USER_INPUT', '"$n"'],
    [
      'an argument',
      () => firstErrorOf('query ($n: Int) { one(number: $n) }', { n: null }),
      'BAD_USER_INPUT',
      '"number"',
    ],
  ])('are explained: %s', (_what, fault, code, message) => {
    const shown = createMask().toClientError(fault());
    expect(shown).toEqual({ message: expect.stringContaining(message), extensions: { code } });
  });
});

describe('refusals of our own', () => {
  it('show those details that are plain data', () => {
    const details = {
      taskName: 'a',
      limits: { max: [500] },
      cause: new Error(SECRET),
      at: new Date(),
      http: 1,
      rate: NaN,
    };
    const shown = createMask().toClientError(new AppError('BAD_USER_INPUT', 'Too many.', { details }));
    expect(shown).toEqual({
      message: 'Too many.',
      extensions: { code: 'BAD_USER_INPUT', taskName: 'a', limits: { max: [500] } },
    });
  });

  it('are found below any number of wrappings', () => {
    const wrapped = located(located(located(new AppError('NOT_FOUND', 'No such run.'))));
    expect(createMask().toClientError(wrapped).message).toBe('No such run.');
  });
});

describe('the mask', () => {
  it.each([undefined, null, 0, SECRET, { message: SECRET }, Symbol(SECRET), Object.create(null)])(
    'hides a thrown value that is no error',
    thrown => {
      const shown = createMask().toClientError(thrown);
      expect(shown.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: 'id-1' });
      expect(shown.message).not.toContain('hunter2');
    },
  );

  it('never throws, not even over an error that throws when it is read', () => {
    const hostile = new Proxy(new Error(), {
      get: () => {
        throw new Error(SECRET);
      },
    });
    const { toClientError, lines } = createMask();
    expect(toClientError(hostile).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: 'id-1' });
    expect(lines.at(-1)).toContain('id-1');
  });
});

function catchParse(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    return error;
  }
}
