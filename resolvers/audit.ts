import { given } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';
import { storedJson } from './stored-json.ts';

const DEFAULT_FIRST = 50;

export const audit: Resolvers = {
  Query: {
    auditEntries: (_, { first, after, where }, { services }) =>
      services.audit.page({ first: first ?? DEFAULT_FIRST, ...given({ after, where: where && given(where) }) }),
  },
  AuditEntry: {
    arguments: entry => storedJson(entry.arguments),
    before: entry => storedJson(entry.before),
    after: entry => storedJson(entry.after),
  },
};
