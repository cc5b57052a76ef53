import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createImmutableCheck } from './immutable-fields.ts';

/** What is found out about one request while it is answered. */
export interface AnswerMark {
  /** Whether its answer is whole, free of errors and follows from the stored results alone. */
  isKeepable: boolean;
}

/** Part of the context of a request. Apollo copies the context, but not what is in it. */
export interface Marked {
  readonly mark: AnswerMark;
}

/** Marks the requests whose answers may be kept. */
export function markKeepable<Context extends Marked>(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const isImmutable = createImmutableCheck(schema);
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue, document, operation, response: { body } }) => {
        contextValue.mark.isKeepable =
          body.kind === 'single' &&
          body.singleResult.errors === undefined &&
          operation?.operation === 'query' &&
          document !== undefined &&
          isImmutable(document);
      },
    }),
  };
}
