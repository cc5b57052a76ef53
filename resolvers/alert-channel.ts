import { given, jsonObject } from './arguments.ts';
import type { NodeRow } from './context.ts';
import type { Resolvers } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

/** Where the answer of a mutation carries the secret: no query can give a field this name. */
const SIGNING_SECRET = Symbol('signingSecret');

export const alertChannel: Resolvers = {
  AlertChannel: {
    signingSecret: (channel: NodeRow & { readonly [SIGNING_SECRET]?: string | null }) =>
      channel[SIGNING_SECRET] ?? null,
  },
  AlertDelivery: { body: storedJsonField },
  Mutation: {
    createAlertChannel: async (_, { input }, context, info) => {
      const { name, url, headers, enabled } = input;
      const changes = given({ headers: jsonObject('headers', headers), enabled });
      const { id, signingSecret } = await context.services.alertChannels.create({ name, url, ...changes });
      const row = await context.nodes.read('AlertChannel', id, context, info);
      return { ...row, [SIGNING_SECRET]: signingSecret };
    },
    updateAlertChannel: async (_, { id, input: { headers, ...plain } }, context, info) => {
      const changes = given({ ...plain, headers: jsonObject('headers', headers) });
      const { signingSecret } = await context.services.alertChannels.update(id, changes);
      const row = await context.nodes.read('AlertChannel', id, context, info);
      return { ...row, [SIGNING_SECRET]: signingSecret };
    },
    removeAlertChannel: async (_, { id }, { services }) => {
      await services.alertChannels.remove(id);
      return true;
    },
    testAlertChannel: (_, { id }, { services }) => services.alertChannels.test(id),
  },
};
