import type { CombinedError } from 'urql';

/** The code of a refusal, such as FORBIDDEN; `NO_ANSWER` when the service could not be reached. */
export function codeOf(error: CombinedError): string {
  const code = error.graphQLErrors[0]?.extensions['code'];
  if (typeof code === 'string') return code;
  return error.networkError === undefined ? 'INTERNAL_SERVER_ERROR' : 'NO_ANSWER';
}

/** What went wrong, in the words of the service where it has some. */
export function wordsOf(error: CombinedError): string {
  const [first] = error.graphQLErrors;
  if (first !== undefined) return first.message;
  return 'The service does not answer. It may be restarting; this page tries again when the connection is back.';
}
