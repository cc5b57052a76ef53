import { isoDuration, jsonObject } from './arguments.ts';
import type { Resolvers, UpdateAlertRuleInput } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

export const alertRule: Resolvers = {
  AlertRule: { parameters: storedJsonField },
  Mutation: {
    createAlertRule: async (_, { input }, context, info) => {
      const id = await context.services.alertRules.create({ ...changes(input), name: input.name, kind: input.kind });
      return context.nodes.read('AlertRule', id, context, info);
    },
    updateAlertRule: async (_, { id, input }, context, info) => {
      await context.services.alertRules.update(id, changes(input));
      return context.nodes.read('AlertRule', id, context, info);
    },
    removeAlertRule: async (_, { id }, { services }) => {
      await services.alertRules.remove(id);
      return true;
    },
  },
};

/** Null takes a value away where there can be none, and is the same as absent elsewhere. */
function changes({ name, parameters, severity, enabled, renotify, noData, channelIds }: UpdateAlertRuleInput) {
  const object = jsonObject('parameters', parameters);
  return {
    ...(name != null && { name }),
    ...(object !== undefined && { parameters: object }),
    ...(severity !== undefined && { severity }),
    ...(enabled != null && { enabled }),
    ...(renotify !== undefined && { renotify: isoDuration('renotify', renotify) ?? null }),
    ...(noData != null && { noData }),
    ...(channelIds !== undefined && { channelIds }),
  };
}
