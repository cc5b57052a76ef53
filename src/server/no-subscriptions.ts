import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { GRAPHQL_PATH } from './settings.ts';

/** Refuses subscriptions over HTTP, where they would be run as if they were queries about nothing. */
export const noSubscriptions: ApolloServerPlugin<BaseContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== 'subscription') return;
      throw new GraphQLError(`Subscriptions are served over the WebSocket at ${GRAPHQL_PATH} (graphql-transport-ws).`, {
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      });
    },
  }),
};
