import type { Clock, Randomness } from '../clock.ts';
import { adoptedHead } from '../engine/adopt.ts';
import type { Position } from '../engine/cursor.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import { readResultsAfter, type TailRow } from './read-results-after.ts';

const POLL_MS = 200;
const BATCH_ROWS = 500;

export interface TailDeps {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
}

/** Reads every new result once, however many listen, and hands it on in commit order. */
export interface Tail {
  /**
   * Resolves when the listener stands. It hears everything after `heardFrom`, which may lie a little before `head`, the
   * newest result when it came. The tail reads while anybody listens, and not at all otherwise.
   */
  listen(listener: (row: TailRow, epoch: string) => void): Promise<{
    readonly head: Position;
    readonly heardFrom: Position;
    stop(): void;
  }>;
  /** Looks at once: a commit has just happened here. */
  nudge(): void;
  close(): Promise<void>;
}

export function createTail(deps: TailDeps): Tail {
  const listeners = new Set<(row: TailRow, epoch: string) => void>();
  let at: Position | undefined;
  let reading: Promise<void> | undefined;
  let wake = new AbortController();
  let closed = false;

  const readOn = async (from: Position): Promise<Position> => {
    const head = await adoptedHead(deps.graph, deps.randomness);
    if (head.epoch !== from.epoch) return head;
    let { sequence } = from;
    while (sequence < head.sequence) {
      const rows = await deps.graph.read(readResultsAfter, { after: sequence, limit: BATCH_ROWS }, { leader: true });
      if (rows.length === 0) return head;
      for (const row of rows) {
        for (const listener of listeners) listener(row, from.epoch);
        sequence = row.sequence;
      }
      at = { ...from, sequence };
    }
    return { ...from, sequence };
  };

  const readWhileHeard = async () => {
    while (listeners.size > 0 && !closed) {
      wake = new AbortController();
      try {
        at = at === undefined ? await adoptedHead(deps.graph, deps.randomness) : await readOn(at);
      } catch (error) {
        deps.log.warn({ error }, 'the live results cannot be read; trying again');
      }
      await deps.clock.sleep(POLL_MS, wake.signal);
    }
    at = undefined;
    reading = undefined;
  };

  return {
    listen: async listener => {
      const head = await adoptedHead(deps.graph, deps.randomness);
      at ??= head;
      listeners.add(listener);
      reading ??= readWhileHeard();
      return { head, heardFrom: at, stop: () => void listeners.delete(listener) };
    },
    nudge: () => wake.abort(),
    close: async () => {
      closed = true;
      wake.abort();
      await reading;
    },
  };
}
