/** What is asked: a page of the history, one result by its id, the success rates of thirty days, the tasks with their due times. */
export type Question = 'page' | 'result' | 'rates' | 'tasks';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** A server that can answer some of the questions, in a process of its own. */
export interface Contender {
  readonly name: string;
  readonly url: string;
  /** How it is asked; several requests for a question are sent in turns. */
  readonly requests: Readonly<Partial<Record<Question, readonly HttpRequest[]>>>;
  stop(): Promise<void>;
}

/** A GraphQL operation as a POST. */
export function graphqlRequest(query: string, variables: object = {}): HttpRequest {
  return { method: 'POST', path: '/graphql', body: JSON.stringify({ query, variables }) };
}
