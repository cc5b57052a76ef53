/** The one taxonomy of errors that a caller may see; each code is what `extensions.code` says in a GraphQL answer. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'TIMEOUT'
  | 'SLOW_CLIENT'
  | 'LIMIT_EXCEEDED'
  | 'QUERY_TOO_COMPLEX'
  | 'OPERATION_NOT_PERSISTED'
  | 'GRAPH_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/**
 * An expected refusal: its message is written for the caller and names the field and the remedy.
 * Everything that is not an `AppError` is masked before it leaves the process.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Anything thrown, as an `Error`: a thrown non-error keeps its value as `cause`. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
