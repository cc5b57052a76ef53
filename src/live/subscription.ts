import { encodeCursor } from '../engine/cursor.ts';
import type { Graph } from '../graph/graph.ts';
import type { StreamFilter, StreamItem } from './live.ts';
import { matches } from './matches.ts';
import { readResultsAfter, type TailRow } from './read-results-after.ts';

/** A reader that is this far behind is not buffered for: it reads the rest from the graph at its own pace. */
const MOST_BUFFERED = 1_000;
const BATCH_ROWS = 200;

/** One subscriber's place in the stream: what it has been given, and what waits for it. */
export interface Subscription {
  /** Takes a new result from the tail. */
  push(row: TailRow): void;
  readonly items: AsyncIterableIterator<StreamItem>;
}

/**
 * A subscriber that reads the graph until it has caught up and then takes what the tail hands it. When it falls behind,
 * its buffer is dropped and it reads the graph again from where it was: nothing is lost, nothing comes twice.
 * @param replayedUntil results up to here happened before the subscription stood
 */
export function createSubscription(
  graph: Graph,
  start: { readonly epoch: string; readonly after: number; readonly replayedUntil: number },
  where: StreamFilter,
  onEnd: () => void,
): Subscription {
  let position = start.after;
  let waiting: TailRow[] = [];
  let caughtUp = start.after >= start.replayedUntil;
  let ended = false;
  let wake: () => void = () => undefined;

  const push = (row: TailRow) => {
    if (row.sequence <= position || ended) return;
    if (caughtUp) waiting.push(row);
    if (waiting.length > MOST_BUFFERED) {
      waiting = [];
      caughtUp = false;
    }
    wake();
  };

  /** The next rows in order; empty when the graph has no more, which is when the tail takes over. */
  const nextRows = async (): Promise<TailRow[]> => {
    if (!caughtUp) {
      caughtUp = true;
      const rows = await graph.read(readResultsAfter, { after: position, limit: BATCH_ROWS }, { leader: true });
      if (rows.length === BATCH_ROWS) caughtUp = false;
      return rows;
    }
    if (waiting.length === 0 && !ended) await new Promise<void>(resolve => (wake = resolve));
    const rows = waiting;
    waiting = [];
    return rows;
  };

  async function* read(): AsyncGenerator<StreamItem> {
    while (!ended) {
      for (const row of await nextRows()) {
        if (ended) return;
        if (row.sequence <= position) continue;
        position = row.sequence;
        if (!matches(row, where)) continue;
        yield {
          cursor: encodeCursor({ epoch: start.epoch, sequence: row.sequence }),
          resultId: row.id,
          replayed: row.sequence <= start.replayedUntil,
        };
      }
    }
  }

  const generator = read();
  const end = () => {
    if (ended) return;
    ended = true;
    waiting = [];
    onEnd();
    wake();
  };
  const items: AsyncIterableIterator<StreamItem> = {
    [Symbol.asyncIterator]: () => items,
    next: () => generator.next(),
    return: async () => {
      end();
      return { done: true, value: undefined };
    },
    throw: async error => {
      end();
      throw error;
    },
  };
  return { push, items };
}
