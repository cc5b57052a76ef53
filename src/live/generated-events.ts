import { EventEmitter } from 'node:events';
import type { Clock } from '../clock.ts';
import type { TailRow } from './read-results-after.ts';
import type { Tail } from './tail.ts';

/** How long the tail goes on reading for a listener that is about to come. */
const HOLD_MS = 1_000;

/** See `Live.events` and `Live.ready`. */
export interface GeneratedEvents {
  readonly events: EventEmitter;
  ready(): Promise<void>;
}

/**
 * The event source of @neo4j/graphql's generated subscriptions, fed by the tail while somebody listens. Keys of the
 * properties are the API's field names, not those of the graph (library behaviour of 7.6).
 */
export function createGeneratedEvents(tail: Tail, clock: Clock): GeneratedEvents {
  const events = new EventEmitter();
  let fed: Promise<{ stop(): void }> | undefined;
  let lastReady = 0;
  let holding: Promise<void> | undefined;

  const feed = (): Promise<unknown> => {
    fed ??= tail
      .listen({ take: row => events.emit('create', createdEvent(row)), restart: () => undefined })
      .catch(error => {
        fed = undefined;
        throw error;
      });
    return fed;
  };

  const release = () => {
    if (holding !== undefined || events.listenerCount('create') > 0) return;
    void fed?.then(({ stop }) => stop());
    fed = undefined;
  };

  const hold = async () => {
    for (let left = HOLD_MS; left > 0; left = lastReady + HOLD_MS - clock.monotonic()) await clock.sleep(left);
    holding = undefined;
    release();
  };

  events.on('removeListener', release);
  return {
    events,
    ready: async () => {
      await feed();
      lastReady = clock.monotonic();
      holding ??= hold();
    },
  };
}

function createdEvent({ id, taskName, agent, status, result, error, createdAt, sequence, durationMs }: TailRow) {
  return {
    event: 'create',
    typename: 'OptimizationResult',
    id,
    timestamp: Date.parse(createdAt),
    properties: {
      old: undefined,
      new: { id, taskName, agent, status, result, error, createdAt, sequence, durationMs },
    },
  };
}
