import type { ExecutionResult } from 'graphql';
import { AppError } from '../errors.ts';

const RESUMED_AFTER: ReadonlySet<string> = new Set(['GRAPH_UNAVAILABLE', 'TIMEOUT']);

/**
 * What makes an answer useless because the database was away or too slow: given to the clients it would stand in the
 * place of the event, so the subscriptions end instead, to be resumed before it.
 */
export function failureToResume({ errors }: ExecutionResult): AppError | undefined {
  return errors
    ?.map(({ originalError }) => originalError)
    .find((error): error is AppError => error instanceof AppError && RESUMED_AFTER.has(error.code));
}

/** The failure with the place from which this client can resume. */
export function withCursor(failure: unknown, cursor: string | undefined): unknown {
  if (!(failure instanceof AppError) || cursor === undefined) return failure;
  return new AppError(failure.code, failure.message, { cause: failure.cause, details: { cursor, ...failure.details } });
}
