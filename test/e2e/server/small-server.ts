import { EventEmitter, on } from 'node:events';
import { PassThrough } from 'node:stream';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError } from 'graphql';
import { AppError } from '../../../src/errors.ts';
import { createLog } from '../../../src/log.ts';
import { createServer, type Server } from '../../../src/server/server.ts';
import type { ServerSettings } from '../../../src/server/settings.ts';
import { SubscriptionStarts } from '../../support/subscription-starts.ts';

/** What must never reach a caller. */
export const SECRET = 'bolt://neo4j:hunter2@10.0.0.7';

const typeDefs = /* GraphQL */ `
  enum Mood { good bad }
  type Item { number: Int! broken: Int mood: Mood }
  type Query {
    hello(name: String! = "you"): String!
    slow: String!
    fails(how: String!): String
    mood: Mood
    count: Int
  }
  type Mutation { announce(number: Int!): Int! }
  type Subscription {
    items: Item!
    refusedAtStart(how: String!): Item
    failsMidStream(how: String!): Item
    notAStream: Item
  }
`;

/** Every way in which code of ours, a library or a careless value can fail. */
const FAILURES: Readonly<Record<string, () => unknown>> = {
  error: () => new Error(SECRET),
  text: () => SECRET,
  record: () => ({ message: SECRET, code: 'NOT_FOUND', extensions: { code: 'NOT_FOUND' } }),
  graphql: () => new GraphQLError(SECRET),
  pathed: () => Object.assign(new Error(SECRET), { path: ['x'], locations: [{ line: 1, column: 1 }] }),
  caused: () => new AppError('NOT_FOUND', 'There is no such item.', { cause: new Error(SECRET) }),
  internal: () => new AppError('INTERNAL_SERVER_ERROR', SECRET),
  refusal: () =>
    new AppError('CONFLICT', 'It runs already.', { details: { runId: 'r1', cause: new Error(SECRET), code: SECRET } }),
  forbidden: () => Object.assign(new GraphQLError(SECRET), { name: 'Neo4jGraphQLForbiddenError' }),
  hostile: () =>
    new Proxy(new Error(SECRET), {
      get: () => {
        throw new Error(SECRET);
      },
    }),
};

function failure(how: string): unknown {
  return FAILURES[how]?.();
}

export const FAILURE_NAMES = Object.keys(FAILURES);

export interface SmallServer {
  readonly url: string;
  readonly server: Server;
  readonly starts: SubscriptionStarts;
  /** Tells all subscribers of `items` a number. */
  announce(number: number): void;
  /** How many `items` subscriptions hold a listener. */
  listeners(): number;
  /** Everything that was logged. */
  logged(): string;
  /** Lets `slow` answer. */
  release(): void;
}

type SmallSettings = Partial<Omit<ServerSettings<object>, 'config'>> & {
  config?: Partial<ServerSettings<object>['config']>;
};

/** A server that listens on a free port. */
export async function startSmallServer(settings: SmallSettings = {}): Promise<SmallServer> {
  const small = createSmallServer(settings);
  return { ...small, ...(await small.server.listen()) };
}

/** A server with a schema of a few fields that can fail in every way. */
export function createSmallServer(settings: SmallSettings = {}): Omit<SmallServer, 'url'> {
  const events = new EventEmitter();
  const starts = new SubscriptionStarts();
  const gate = Promise.withResolvers<void>();
  const destination = new PassThrough();
  let logged = '';
  destination.on('data', chunk => {
    logged += chunk;
  });
  let ids = 0;

  const server = createServer<object>({
    schema: makeExecutableSchema({ typeDefs, resolvers: resolversOver(events, gate.promise) }),
    createContext: () => ({}),
    log: createLog({ level: 'trace' }, destination),
    randomness: { id: () => `hidden-${++ids}` },
    about: { version: '1.2.3', database: 'Neo4j 5.26.0 <neo4j>', replica: 'replica-1' },
    onSubscriptionStart: starts.record,
    ...settings,
    config: { HOST: '127.0.0.1', PORT: 0, ALLOWED_ORIGINS: [], ...settings.config },
  });
  return {
    server,
    starts,
    announce: number => events.emit('item', number),
    listeners: () => events.listenerCount('item'),
    logged: () => logged,
    release: gate.resolve,
  };
}

function resolversOver(events: EventEmitter, gate: Promise<void>) {
  return {
    Item: {
      broken: () => {
        throw new Error(SECRET);
      },
      mood: () => SECRET,
    },
    Query: {
      hello: (_: unknown, { name }: { name: string }) => `Hello ${name}`,
      slow: () => gate.then(() => 'at last'),
      fails: (_: unknown, { how }: { how: string }) => {
        throw failure(how);
      },
      mood: () => SECRET,
      count: () => SECRET,
    },
    Mutation: {
      announce: (_: unknown, { number }: { number: number }) => {
        events.emit('item', number);
        return number;
      },
    },
    Subscription: {
      items: { subscribe: () => numbersOf(events) },
      refusedAtStart: {
        subscribe: (_: unknown, { how }: { how: string }) => {
          throw failure(how);
        },
      },
      failsMidStream: {
        subscribe: async function* (_: unknown, { how }: { how: string }) {
          yield { failsMidStream: { number: 1 } };
          throw failure(how);
        },
      },
      notAStream: { subscribe: () => ({ secret: SECRET }) },
    },
  };
}

/** Announced numbers; the listener is given back as soon as the subscription ends. */
function numbersOf(events: EventEmitter) {
  const ended = new AbortController();
  const source = on(events, 'item', { signal: ended.signal });
  return {
    next: async () => {
      try {
        const event = await source.next();
        return { done: false as const, value: { items: { number: event.value?.[0] } } };
      } catch {
        return { done: true as const, value: undefined };
      }
    },
    return: async () => {
      ended.abort();
      return { done: true as const, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
