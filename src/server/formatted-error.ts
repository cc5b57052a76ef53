import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ToClientError } from './error-masking.ts';

/** An error of an answer on either road: masked, with its places in the document and in the answer. */
export function formatted(thrown: unknown, toClientError: ToClientError): GraphQLFormattedError {
  const { locations, path } = thrown instanceof GraphQLError ? thrown.toJSON() : {};
  return {
    ...toClientError(thrown),
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
  };
}
