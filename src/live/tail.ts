import type { Clock, Randomness } from '../clock.ts';
import { adoptedHead, adoptSome } from '../engine/adopt.ts';
import type { Position } from '../engine/cursor.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import { coalesce } from './coalesce.ts';
import { pollWhile } from './poll.ts';
import { type News, readNews } from './read-news.ts';
import type { TailRow } from './read-results-after.ts';

const BATCH_ROWS = 500;

export interface TailDeps {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
  /** Hears of every result when all listeners have it. */
  readonly onHandedOut?: (row: TailRow) => void;
}

export interface TailListener {
  /** A new result, the same object for all listeners. */
  take(row: TailRow, epoch: string): void;
  /** The history started anew (a restored backup): nothing more of the old one will come. */
  restart(head: Position): void;
}

/** Reads every new result once, however many listen, and hands it on in commit order. */
export interface Tail {
  /**
   * Resolves when the listener stands, with the newest result at a moment after the call. It hears everything after
   * that, and perhaps a few results before it. The tail reads while anybody listens, and not at all otherwise.
   */
  listen(listener: TailListener): Promise<{ readonly head: Position; stop(): void }>;
  /** The newest result at a moment after the call, when the foreign ones that were there have their places. */
  head(): Promise<Position>;
  /** Looks at once: a commit has just happened here. */
  nudge(): void;
  close(): Promise<void>;
}

export function createTail(deps: TailDeps): Tail {
  const { graph, randomness, log } = deps;
  const listeners = new Set<TailListener>();
  const head = coalesce(() => adoptedHead(graph, randomness));
  let adopting: Promise<void> | undefined;
  let at: Position | undefined;
  /** Where a result was missing at the last look. */
  let gapAfter: number | undefined;

  const handOut = (rows: News['rows'], from: Position): boolean => {
    let { sequence } = from;
    for (const row of rows) {
      // Beyond the counter a later result can be seen before an earlier one, but never twice in a row: a look that
      // begins after the later one was seen sees both. What is still missing then is gone for good.
      if (row.sequence !== sequence + 1 && gapAfter !== sequence) {
        gapAfter = sequence;
        return true;
      }
      for (const listener of listeners) listener.take(row, from.epoch);
      deps.onHandedOut?.(row);
      sequence = row.sequence;
      at = { ...from, sequence };
    }
    return rows.length === BATCH_ROWS;
  };

  /** Adoption waits for the locks of tasks; what has its place already does not wait for it. */
  const adopt = async () => {
    try {
      if ((await adoptSome(graph, randomness)) > 0) poll.nudge();
    } catch (error) {
      log.warn({ error }, 'results of other programs could not be given their places; trying again');
    }
    adopting = undefined;
  };

  /** One look; true when there is more to see at once. */
  const look = async (): Promise<boolean> => {
    if (at === undefined) return false;
    const from = at;
    const [news] = await graph.read(readNews, { after: from.sequence, limit: BATCH_ROWS }, { leader: true });
    if (news === undefined) throw new Error('the result counter is missing: the migrations have not run');
    if (news.epoch !== from.epoch || news.head < from.sequence) {
      at = { epoch: news.epoch, sequence: news.head };
      log.warn({ from, to: at }, 'the history started anew');
      for (const listener of [...listeners]) listener.restart(at);
      return false;
    }
    if (news.missing > 0) adopting ??= adopt();
    return handOut(news.rows, from);
  };

  const poll = pollWhile(deps, {
    isWanted: () => listeners.size > 0,
    begin: async () => {
      at = await head();
      gapAfter = undefined;
    },
    look,
  });

  return {
    head,
    nudge: poll.nudge,
    close: async () => {
      await poll.close();
      await adopting;
    },
    listen: async listener => {
      listeners.add(listener);
      const stop = () => {
        listeners.delete(listener);
        if (listeners.size === 0) poll.nudge();
      };
      try {
        await poll.begun();
        return { head: await head(), stop };
      } catch (error) {
        stop();
        throw error;
      }
    },
  };
}
