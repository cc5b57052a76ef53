import { makeExecutableSchema } from '@graphql-tools/schema';
import { isObjectType, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { principalWith } from '../../../src/access/principal.ts';
import { SCOPES, type Scope } from '../../../src/access/scopes.ts';
import { requireScopes } from '../../../src/server/schema/require-scopes.ts';
import { createTestApi } from '../../support/test-api.ts';

const holderOf = (...scopes: Scope[]) =>
  principalWith({ subject: 'ada', kind: 'service', scopes: new Set(scopes), expiresAt: null, credential: 'token' });

/** The schema is built once, which takes its time on a busy machine. */
beforeAll(async () => void (await createTestApi()), 60_000);

describe('the scope of a field', () => {
  it('stands in the description of every root field, and is one of ours', async () => {
    const { schema } = await createTestApi();
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.filter(isObjectType).flatMap(type => Object.values(type.getFields()));
    expect(fields.length).toBeGreaterThan(40);
    for (const { description, extensions } of fields) {
      expect(SCOPES).toContain(extensions['scope']);
      expect(description).toContain(`\n\nNeeds the scope ${extensions['scope']}.`);
    }
  });

  it('is missing at a mutation: the schema is not built, and the message says what to add', () => {
    const contract = parse('type Query { a: Int } type Mutation { b: Int @requires(scope: run) c: Int }');
    const schema = makeExecutableSchema({
      typeDefs: [contract, 'directive @requires(scope: String) on FIELD_DEFINITION'],
    });
    expect(() => requireScopes(schema, [contract])).toThrow(
      'Mutation.c does not say who may call it: add @requires(scope',
    );
  });
});

describe('an operation', () => {
  const cancelled: string[] = [];
  const engine = { cancelRun: async (id: string) => void cancelled.push(id), upcomingRuns: async () => [] };

  it.each([
    ['{ upcomingRuns { taskName } }', 'run', 'Query.upcomingRuns needs the scope read'],
    [
      '{ __typename ... on Query { ...F } } fragment F on Query { upcomingRuns { taskName } }',
      'run',
      'Query.upcomingRuns',
    ],
    [
      'mutation { cancelRun(id: "a") { id } }',
      'read',
      'Mutation.cancelRun needs the scope run, and this credential has read',
    ],
    ['mutation { cancelRun(id: "a") { id result { id } } }', 'run', 'cancelRun { result } needs the scope read'],
    [
      'mutation { cancelRun(id: "a") { ...F } } fragment F on OptimizationRun { task { name } }',
      'run',
      'cancelRun { task }',
    ],
    [
      'mutation { cancelRun(id: "a") { id } resumeTasks { name } }',
      'run',
      'Mutation.resumeTasks needs the scope admin',
    ],
    ['mutation { resumeTasks @skip(if: true) { name } cancelRun(id: "a") { id } }', 'run', 'Mutation.resumeTasks'],
    ['{ auditEntries { hasNextPage } }', 'read', 'Query.auditEntries needs the scope admin'],
  ] as const)('%s is refused to one who may only %s, and nothing of it is run', async (query, scope, message) => {
    const api = await createTestApi({ engine, principal: holderOf(scope) });
    const { errors } = await api.ask(query);
    expect(errors?.[0]?.originalError).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining(message) });
    expect(cancelled).toEqual([]);
    expect(api.statements).toEqual([]);
  });

  it('is refused to one without any scope, also as a subscription', async () => {
    const api = await createTestApi({ principal: holderOf() });
    expect(await api.listen('subscription { alerts { id } }')).toMatchObject({
      errors: [expect.objectContaining({ message: expect.stringContaining('this credential has none') })],
    });
  });

  it('is run for one who has the scope', async () => {
    const api = await createTestApi({ engine, principal: holderOf('read') });
    expect(await api.ask('{ upcomingRuns { taskName } }')).toEqual({ data: { upcomingRuns: [] } });
  });

  it('that was refused is in the audit, with its code and what it named', async () => {
    const api = await createTestApi({ engine, principal: holderOf('read') });
    await api.ask('mutation { cancelRun(id: "a", reason: "why") { id } }');
    expect(api.calls).toEqual([
      {
        outcome: 'FORBIDDEN',
        call: expect.objectContaining({
          field: 'cancelRun',
          targets: ['a'],
          arguments: { id: 'a', reason: 'why' },
          nodes: { label: 'OptimizationRun', property: 'id', keys: ['a'] },
        }),
      },
    ]);
  });
});
