import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { generate } from '@graphql-codegen/cli';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from './src/server/schema/build.ts';
import { readContract } from './src/server/schema/read-contract.ts';

// Writes what follows from the contract: the whole API as its clients see it, the types of our resolvers, and the
// operations of our client. Needs no database, and writes the same for the same
// contract: a difference in version control means a forgotten run.

const api = await buildSchema(new EventEmitter(), { isChecked: true });
writeFileSync('schema/generated/api.graphql', `${printSchema(lexicographicSortSchema(api))}\n`);

/** Our own part of the API: what the library adds has resolvers of its own, and no one here needs their types. */
const contract = makeExecutableSchema({
  typeDefs: [...readContract(), 'scalar DateTime', 'scalar Duration'],
  assumeValid: true,
  assumeValidSDL: true,
});

/** Resolved from rows that the generated lists selected, see resolvers/context.ts. */
const nodeTypes = Object.keys(api.getTypeMap()).filter(name => contract.getType(name) && api.getType(`${name}Where`));

await generate({
  schema: printSchema(lexicographicSortSchema(contract)),
  silent: true,
  generates: {
    'resolvers/generated/types.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../context.ts#RequestContext',
        mappers: {
          ...Object.fromEntries(nodeTypes.map(name => [name, '../context.ts#NodeRow'])),
          AuditEntry: '../../src/access/audit/audit.ts#AuditEntry as KeptEntry',
          AuditEntryPage: '../../src/access/audit/audit.ts#AuditPage',
          OptimizationResultHistory: '../../src/history/history.ts#HistoryPage',
          OptimizationResultEdge: '../context.ts#HistoryEdge',
          HistoryPageInfo: '../../src/history/history.ts#HistoryPage',
          OptimizationSuccessRate: '../../src/history/history.ts#SuccessRate',
          SuccessMetric: '../../src/metrics/metrics.ts#SuccessMetric as MeasuredMetric',
          MetricPoint: '../../src/metrics/metrics.ts#MetricPoint as KeptPoint',
          UpcomingRun: '../../src/engine/engine.ts#UpcomingRun as DueTime',
          TaskBudget: '../../src/heartbeat/budgets.ts#TaskBudget as BudgetInForce',
          ResultStreamItem: '../../src/live/live.ts#StreamItem',
        },
        scalars: {
          ID: 'string',
          Cursor: 'string',
          DateTime: 'string',
          Duration: { input: 'unknown', output: 'string' },
          JSON: 'unknown',
        },
        enumsAsTypes: true,
        immutableTypes: true,
        useTypeImports: true,
        strictScalars: true,
        skipTypename: true,
      },
    },
  },
});

await generate({
  schema: 'schema/generated/api.graphql',
  documents: 'src/client/operations/*.graphql',
  silent: true,
  generates: {
    'src/client/generated/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        enumType: 'string-literal',
        scalars: { ID: 'string', Cursor: 'string', DateTime: 'string', Duration: 'string', JSON: 'unknown' },
        strictScalars: true,
        useTypeImports: true,
        skipTypename: true,
      },
    },
  },
});

/** The operations of the dashboard, with the types of what they answer; one that the schema refuses is an error here. */
await generate({
  schema: printSchema(lexicographicSortSchema(api)),
  documents: 'web/src/operations/*.graphql',
  silent: true,
  generates: {
    'web/src/generated/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        scalars: { ID: 'string', Cursor: 'string', DateTime: 'string', Duration: 'string', JSON: 'unknown' },
        enumType: 'string-literal',
        immutableTypes: true,
        useTypeImports: true,
        strictScalars: true,
        skipTypename: true,
        avoidOptionals: { field: true },
      },
    },
  },
});
