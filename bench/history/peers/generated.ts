import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createGeneratedReads } from '../../../src/graph/generated-reads.ts';
import { openGraph } from '../../../src/graph/open.ts';
import { createLog } from '../../../src/log.ts';

// What @neo4j/graphql generates for the same nodes, behind Apollo Server as both come. Its times need a plugin of the
// database; they are read without it, as the service does.

const typeDefs = `
  type OptimizationResult @node(labels: ["OptimizationResult", "Sequenced"]) {
    id: ID! taskName: String! @alias(property: "task_name") agent: String! status: String! result: String
    createdAt: DateTime! @alias(property: "created_at") sequence: Int! durationMs: Int @alias(property: "duration_ms")
  }
  type OptimizationTask @node {
    name: String! agent: String! trigger: String! enabled: Boolean! nextDueAt: DateTime @alias(property: "next_due_at")
  }
`;
const graph = await openGraph({
  address: {
    uri: process.env['BENCH_URI'] ?? '',
    username: 'neo4j',
    password: process.env['BENCH_PASSWORD'] ?? '',
    database: 'neo4j',
  },
  waitMs: 30_000,
  log: createLog({ level: 'warn' }),
  clock: systemClock,
  randomness: systemRandomness,
});
const executionContext = createGeneratedReads(graph);
const server = new ApolloServer({ schema: await new Neo4jGraphQL({ typeDefs }).getSchema() });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => ({ executionContext }),
});
process.send?.({ url: new URL(url).origin });
process.on('disconnect', () => process.exit());
