import { Client, cacheExchange, fetchExchange } from 'urql';
import { authorization } from './token.ts';

/** Queries and mutations over HTTP. A mutation has the queries read again that hold what it changed. */
export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  fetchOptions: () => ({ headers: authorization() }),
  exchanges: [cacheExchange, fetchExchange],
});
