import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/http';
import { storedResults } from '../results.ts';

// graphql-http over rows in memory: GraphQL without a database.

const results = Number(process.env['BENCH_RESULTS']);
const now = new Date(process.env['BENCH_NOW'] ?? '');
const rows = [...storedResults(0, results, results, now)].map(row => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
}));
const byId = new Map(rows.map(row => [row.id, row]));

const schema = buildSchema(`
  type Result { id: ID! taskName: String! agent: String! status: String! result: String createdAt: String!
    sequence: Int! durationMs: Int }
  type Edge { node: Result! }
  type Page { edges: [Edge!]! }
  type Query { page(first: Int!): Page! result(id: ID!): Result }
`);
const rootValue = {
  page: ({ first }: { first: number }) => ({
    edges: rows
      .slice(-first)
      .map(node => ({ node }))
      .reverse(),
  }),
  result: ({ id }: { id: string }) => byId.get(id),
};

const server = createServer(createHandler({ schema, rootValue }));
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('disconnect', () => process.exit());
