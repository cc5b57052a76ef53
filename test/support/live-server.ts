import type { RequestContext, Services } from '../../resolvers/context.ts';
import { ANYBODY } from '../../src/access/principal.ts';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import { createEvents, type Events } from '../../src/engine/events.ts';
import { createGeneratedReads } from '../../src/graph/generated-reads.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { createLive, type RunningLive } from '../../src/live/create-live.ts';
import { buildSchema } from '../../src/server/schema/build.ts';
import { createHeldRows } from '../../src/server/schema/held-rows.ts';
import { createNodeReader } from '../../src/server/schema/node-reader.ts';
import { createPushedReader } from '../../src/server/schema/pushed-reader.ts';
import { createRecentRuns } from '../../src/server/schema/recent-runs.ts';
import { createServer } from '../../src/server/server.ts';
import type { ServerLimits } from '../../src/server/settings.ts';
import { silentLog } from './graph.ts';
import { SubscriptionStarts } from './subscription-starts.ts';
import { type ConnectOptions, connect, type SocketClient } from './ws-client.ts';

/** The live part of the service behind a real server, without an engine: tests write the results themselves. */
export interface LiveServer {
  readonly url: string;
  readonly live: RunningLive;
  readonly events: Events;
  /** Names of the statements that the server has run so far. */
  readonly statements: string[];
  connect(options?: ConnectOptions): Promise<SocketClient>;
  close(): Promise<void>;
}

/** The header `rights` of a socket says what its subscriptions may see. */
export async function startLiveServer(graph: Graph, limits: Partial<ServerLimits> = {}): Promise<LiveServer> {
  const statements: string[] = [];
  const counted: Graph = {
    ...graph,
    read: (statement, input, options) => {
      statements.push(statement.name);
      return graph.read(statement, input, options);
    },
  };
  const events = createEvents(silentLog);
  const deps = { graph: counted, clock: systemClock, randomness: systemRandomness, log: silentLog };
  const live = createLive({ ...deps, events });
  const starts = new SubscriptionStarts();
  const shared = {
    services: { live } as unknown as Services,
    held: createHeldRows(),
    pushed: createPushedReader(systemClock),
    executionContext: createGeneratedReads(counted),
  };
  const server = createServer<RequestContext>({
    schema: await buildSchema(live.events),
    createContext: ({ headers }) => ({
      ...shared,
      nodes: createNodeReader(),
      recentRuns: createRecentRuns(counted),
      principal: ANYBODY,
      rights: String(headers['rights'] ?? ''),
    }),
    rightsOf: ({ rights }) => rights,
    config: { HOST: '127.0.0.1', PORT: 0, ALLOWED_ORIGINS: [] },
    log: silentLog,
    randomness: systemRandomness,
    about: { version: '0', database: 'test', replica: 'live' },
    limits,
    onSubscriptionStart: starts.record,
  });
  const { url } = await server.listen();
  return {
    url,
    live,
    events,
    statements,
    connect: options => connect(url, { starts, ...options }),
    close: async () => {
      await server.close();
      await live.close();
    },
  };
}
