import { decodeCursor, encodeCursor } from '../engine/cursor.ts';
import type { Events } from '../engine/events.ts';
import { AppError } from '../errors.ts';
import { createGeneratedEvents } from './generated-events.ts';
import type { Live } from './live.ts';
import type { TailRow } from './read-results-after.ts';
import { createSubscription, type Subscription } from './subscription.ts';
import { createTail, type TailDeps } from './tail.ts';

/** How long `ready` keeps the tail reading for a listener that is about to come. */
const HOLD_MS = 1_000;

/** The live results with their life: close ends the tail. */
export interface RunningLive extends Live {
  close(): Promise<void>;
}

/** Joins the tail with its subscribers; a local commit makes the tail look at once. */
export function createLive(deps: TailDeps & { readonly events: Events }): RunningLive {
  const tail = createTail(deps);
  const stopNudging = deps.events.on('resultStored', () => tail.nudge());
  return {
    results: async ({ after, where = {} }) => {
      let subscription: Subscription | undefined;
      const early: TailRow[] = [];
      const { head, stop } = await tail.listen(row => (subscription ? subscription.push(row) : early.push(row)));
      try {
        const from = after === undefined ? head.sequence : decodeCursor(after, head);
        if (from > head.sequence) {
          throw new AppError('BAD_USER_INPUT', 'after: this cursor is from the future. Resume from headCursor.', {
            details: { headCursor: encodeCursor(head) },
          });
        }
        const start = { epoch: head.epoch, after: from, replayedUntil: head.sequence };
        subscription = createSubscription(deps.graph, start, where, stop);
        for (const row of early) subscription.push(row);
        return subscription.items;
      } catch (error) {
        stop();
        throw error;
      }
    },
    ready: async () => {
      const { stop } = await tail.listen(() => undefined);
      void deps.clock.sleep(HOLD_MS).then(stop);
    },
    events: createGeneratedEvents(tail),
    close: async () => {
      stopNudging();
      await tail.close();
    },
  };
}
