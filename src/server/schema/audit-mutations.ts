import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../../resolvers/context.ts';
import { type Claim, refuseFalseClaim } from '../../access/claims.ts';
import { AppError } from '../../errors.ts';
import { auditedNodesOf, namedTargets } from './audited-nodes.ts';
import { eachRootField } from './each-field.ts';
import { keyOfRow } from './node-reader.ts';
import type { Contract } from './read-contract.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Writes down every call of a mutation, around all that could refuse it, with what it changed. */
export function auditMutations(schema: GraphQLSchema, contract: Contract): void {
  const nodesOf = auditedNodesOf(schema, contract);

  const audited =
    (resolve: GraphQLFieldResolver<unknown, RequestContext>): GraphQLFieldResolver<unknown, RequestContext> =>
    async (source, args: Arguments, context, info) => {
      const { principal, services } = context;
      const field = info.fieldName;
      const claimed = claimIn(args);
      const what = { field, arguments: args, targets: namedTargets(args), nodes: nodesOf(field, args) };
      const entry = await services.audit.begin({ principal, claimed, ...what });
      try {
        refuseFalseClaim(principal, claimed);
        const answer = await resolve(source, args, context, info);
        await entry.complete('ok', keysIn(answer));
        return answer;
      } catch (error) {
        await entry.complete(error instanceof AppError ? error.code : 'INTERNAL_SERVER_ERROR');
        throw error;
      }
    };

  eachRootField(schema, (field, typeName) => {
    if (typeName === 'Mutation') field.resolve = audited(field.resolve ?? defaultFieldResolver);
  });
}

/** Whom the caller names in `by`, which stands among the arguments or in their `input`. */
function claimIn(args: Arguments): Claim | null {
  const { by, input } = args as { by?: Claim | null; input?: { by?: Claim | null } | null };
  return by ?? input?.by ?? null;
}

function keysIn(answer: unknown): string[] {
  return [answer].flat().flatMap(row => keyOfRow(row) ?? []);
}
