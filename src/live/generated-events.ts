import { EventEmitter } from 'node:events';
import type { TailRow } from './read-results-after.ts';
import type { Tail } from './tail.ts';

/**
 * The event source of @neo4j/graphql's generated subscriptions, fed by the tail while somebody listens. Keys of the
 * properties are the API's field names, not those of the graph (library behaviour of 7.6).
 */
export function createGeneratedEvents(tail: Tail): EventEmitter {
  const events = new EventEmitter();
  let stop: Promise<() => void> | undefined;
  events.on('newListener', name => {
    if (name !== 'create' || stop !== undefined) return;
    stop = tail.listen(row => events.emit('create', createdEvent(row))).then(heard => heard.stop);
  });
  events.on('removeListener', name => {
    if (name !== 'create' || events.listenerCount('create') > 0) return;
    void stop?.then(end => end());
    stop = undefined;
  });
  return events;
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
