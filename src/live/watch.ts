import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { pollWhile } from './poll.ts';
import { createQueue, iterate, type Queue } from './queue.ts';

/** A reader that does not take its changes is ended rather than buffered for. */
const MOST_BUFFERED = 10_000;

/** How to find what has changed since the last look. */
export interface ChangeSource<Change> {
  /** Remembers the present place. */
  begin(): Promise<void>;
  /** What has changed since, in order; `hasMore` when there is more to see at once. */
  changes(): Promise<{ readonly changes: readonly Change[]; readonly hasMore: boolean }>;
}

/** Reads the changes of one kind once, however many listen, and not at all while nobody does. */
export interface Watch<Change> {
  /** Resolves when the listener stands: it is told every change from then on that it wants. */
  open(wants: (change: Change) => boolean): Promise<AsyncIterableIterator<Change>>;
  nudge(): void;
  close(): Promise<void>;
}

export function watch<Change>(deps: { clock: Clock; log: Log }, source: ChangeSource<Change>): Watch<Change> {
  const listeners = new Map<Queue<Change>, (change: Change) => boolean>();

  const poll = pollWhile(deps, {
    isWanted: () => listeners.size > 0,
    begin: source.begin,
    look: async () => {
      const { changes, hasMore } = await source.changes();
      for (const change of changes) {
        for (const [queue, wants] of listeners) if (wants(change)) offer(queue, change);
      }
      return hasMore;
    },
  });

  return {
    nudge: poll.nudge,
    close: poll.close,
    open: async wants => {
      const queue = createQueue<Change>(() => {
        listeners.delete(queue);
        if (listeners.size === 0) poll.nudge();
      });
      listeners.set(queue, wants);
      try {
        await poll.begun();
        return iterate(queue);
      } catch (error) {
        queue.close();
        throw error;
      }
    },
  };
}

function offer<Change>(queue: Queue<Change>, change: Change): void {
  if (queue.length < MOST_BUFFERED) queue.push(change);
  else queue.fail(new AppError('SLOW_CLIENT', 'Changes came faster than they were taken. Subscribe again.'));
}
