import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';

// What runs in the browser: Apollo Client over graphql-ws, with the results that it was given on `window.followed`.

interface Followed {
  readonly cursor: string;
  readonly replayed: boolean;
  readonly result: { readonly id: string; readonly taskName: string };
}

declare global {
  interface Window {
    followed: Followed[];
    failures: string[];
    follow(after: string | null): void;
    unfollow(): void;
  }
}

const STREAM = gql`
  subscription Follow($after: Cursor) {
    resultStream(after: $after) { cursor replayed result { id taskName task { name } } }
  }
`;

const url = `${location.origin.replace('http', 'ws')}/graphql`;
const client = new ApolloClient({ cache: new InMemoryCache(), link: new GraphQLWsLink(createClient({ url })) });

window.followed = [];
window.failures = [];
window.follow = after => {
  const following = client.subscribe<{ resultStream: Followed }>({ query: STREAM, variables: { after } }).subscribe({
    next: ({ data, error }) => {
      if (data) window.followed.push(data.resultStream);
      if (error) window.failures.push(error.message);
    },
    error: error => window.failures.push(String(error)),
  });
  window.unfollow = () => following.unsubscribe();
};
