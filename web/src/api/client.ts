import { Client, cacheExchange, fetchExchange, mapExchange } from 'urql';
import { authorization } from './token.ts';

const MUTATION = 'mutation';
const answered = new EventTarget();

/** Queries and mutations over HTTP. A mutation has the queries read again that hold what it changed. */
export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  fetchOptions: () => ({ headers: authorization() }),
  exchanges: [
    cacheExchange,
    mapExchange({
      onResult: ({ operation: { kind } }) => {
        if (kind === MUTATION) answered.dispatchEvent(new Event(MUTATION));
      },
    }),
    fetchExchange,
  ],
});

/** Has `listener` called when a mutation was answered. Answers how to stop it. */
export function onMutation(listener: () => void): () => void {
  answered.addEventListener(MUTATION, listener);
  return () => answered.removeEventListener(MUTATION, listener);
}
