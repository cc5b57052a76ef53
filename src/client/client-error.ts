/**
 * Why something could not be done. `code` is what the service said (`extensions.code`: BAD_USER_INPUT, NOT_FOUND,
 * CONFLICT, UNAUTHENTICATED, FORBIDDEN, …), or UNREACHABLE when no service answered. The message says what to do.
 */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: string;
  /** What the service says besides, such as `headCursor`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: { cause?: unknown; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** An error as GraphQL answers it. */
export interface AnsweredError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The first of the errors in an answer, as the error that the caller gets; the others stand in its message. */
export function answeredError(errors: readonly AnsweredError[]): ClientError {
  const { code, ...details } = errors[0]?.extensions ?? {};
  const message = errors.map(error => error.message).join(' ');
  return new ClientError(typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR', message, { details });
}
