import { type AnsweredError, answeredError, ClientError } from './client-error.ts';
import type { TypedDocumentString } from './generated/operations.ts';

const UNREACHABLE_STATUS = new Set([502, 503, 504]);

/** Where the service is, and how callers show who they are. */
export interface Endpoint {
  readonly url: URL;
  /** The header's value; undefined without a token. */
  authorization(): Promise<string | undefined>;
}

/**
 * One query or mutation by HTTP.
 * @throws ClientError for every refusal, and with code UNREACHABLE when no service answers
 */
export async function ask<Data, Variables>(
  { url, authorization }: Endpoint,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Data> {
  const credential = await authorization();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(credential === undefined ? {} : { authorization: credential }),
    },
    body: JSON.stringify({ query: document.toString(), variables }),
    signal,
  }).catch(error => {
    if (signal.aborted) throw signal.reason;
    throw new ClientError('UNREACHABLE', `No service answers at ${url}: ${reasonOf(error)}.`, { cause: error });
  });
  const answer = await readAnswer<Data>(response, url);
  if (answer.errors !== undefined && answer.errors.length > 0) throw answeredError(answer.errors);
  return answer.data as Data;
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnsweredError[];
}

async function readAnswer<Data>(response: Response, url: URL): Promise<Answer<Data>> {
  const text = await response.text();
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer)) {
      return answer as Answer<Data>;
    }
  } catch {
    // Not JSON: said below, with the status.
  }
  const code = UNREACHABLE_STATUS.has(response.status) ? 'UNREACHABLE' : 'INTERNAL_SERVER_ERROR';
  throw new ClientError(code, `${url} answered ${response.status} and no GraphQL: is it the service's address?`);
}

/** What the network said is in the cause of what fetch throws. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
  return cause?.code ?? cause?.message ?? message;
}
