import { EventEmitter } from 'node:events';
import { type ExecutionResult, execute, type GraphQLSchema, parse, subscribe, validate } from 'graphql';
import type { RequestContext, Services } from '../../resolvers/context.ts';
import type { AuditedCall } from '../../src/access/audit/audit.ts';
import { ANYBODY, type Principal } from '../../src/access/principal.ts';
import { systemClock } from '../../src/clock.ts';
import { createGeneratedReads } from '../../src/graph/generated-reads.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { buildSchema } from '../../src/server/schema/build.ts';
import { createHeldRows } from '../../src/server/schema/held-rows.ts';
import { createNodeReader } from '../../src/server/schema/node-reader.ts';
import { createPushedReader } from '../../src/server/schema/pushed-reader.ts';
import { createRecentRuns } from '../../src/server/schema/recent-runs.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Answer = ExecutionResult<any>;

/** The executable schema with what a test gives it, called as the server calls it, without HTTP. */
export interface TestApi {
  readonly schema: GraphQLSchema;
  /** What `Live.events` emits; the same for all tests of a file. */
  readonly events: EventEmitter;
  /** Statements that reached the graph so far. */
  readonly statements: string[];
  /** Calls of mutations that the audit heard of, when they were over. */
  readonly calls: { readonly call: AuditedCall; readonly outcome: string }[];
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  listen(query: string, variables?: Record<string, unknown>): Promise<AsyncIterableIterator<Answer> | Answer>;
}

export interface TestApiParts {
  /** Who calls; without it anybody, who may do everything. */
  readonly principal?: Principal;
  readonly graph?: Graph;
  readonly engine?: Partial<Services['engine']>;
  readonly history?: Partial<Services['history']>;
  readonly live?: Partial<Services['live']>;
  readonly findings?: Services['findings'];
  readonly heartbeat?: Services['heartbeat'];
  readonly mvsWeights?: Services['mvsWeights'];
  readonly recommendations?: Services['recommendations'];
}

/** Building the schema takes half a second, so the tests of one file share it. */
const events = new EventEmitter();
let built: Promise<GraphQLSchema> | undefined;

export async function createTestApi(parts: TestApiParts = {}): Promise<TestApi> {
  built ??= buildSchema(events);
  const schema = await built;
  const statements: string[] = [];
  const calls: TestApi['calls'] = [];
  const nodes = createNodeReader();
  const held = createHeldRows();
  const pushed = createPushedReader(systemClock);
  const live = { events, ready: async () => {}, ...parts.live };
  const services = {
    audit: {
      begin: async (call: AuditedCall) => ({ complete: async (outcome: string) => void calls.push({ call, outcome }) }),
    },
    engine: parts.engine ?? {},
    history: parts.history ?? {},
    mvsWeights: parts.mvsWeights,
    live,
    findings: parts.findings,
    heartbeat: parts.heartbeat,
    recommendations: parts.recommendations,
  } as Services;
  const graph: Pick<Graph, 'read'> = {
    read(statement, input, options) {
      statements.push(statement.cypher);
      if (parts.graph === undefined) throw new Error('This test has no database.');
      return parts.graph.read(statement, input, options);
    },
  };
  const executionContext = createGeneratedReads(graph);
  const recentRuns = createRecentRuns(graph);
  const operation = (query: string, variableValues: Record<string, unknown> | undefined) => {
    const document = parse(query);
    const [fault] = validate(schema, document);
    if (fault !== undefined) throw fault;
    const contextValue: RequestContext = {
      services,
      nodes,
      held,
      pushed,
      recentRuns,
      executionContext,
      principal: parts.principal ?? ANYBODY,
      rights: '',
    };
    return { schema, document, contextValue, ...(variableValues === undefined ? {} : { variableValues }) };
  };
  return {
    schema,
    events,
    statements,
    calls,
    ask: async (query, variables) => execute(operation(query, variables)),
    listen: async (query, variables) =>
      subscribe(operation(query, variables)) as Promise<AsyncIterableIterator<Answer>>,
  };
}
