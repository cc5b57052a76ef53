import type { Clock } from '../clock.ts';
import { type Log, outsideLogContext } from '../log.ts';

const POLL_MS = 200;

export interface PollSteps {
  /** Whether anybody listens. */
  isWanted(): boolean;
  /** Finds the place from which to look; comes first whenever polling begins. */
  begin(): Promise<void>;
  /** One look at the graph; true when there is more to see at once. */
  look(): Promise<boolean>;
}

/** Looks at the graph again and again while somebody listens, and not at all otherwise. */
export interface Poll {
  /** Resolves when the looking has begun. Rejects when `begin` does; the next call tries again. */
  begun(): Promise<void>;
  /** Looks at once, because a commit has just happened here or nobody listens any more. */
  nudge(): void;
  close(): Promise<void>;
}

/** A database that goes away is waited for: the next look that succeeds goes on where the last one was. */
export function pollWhile({ clock, log }: { clock: Clock; log: Log }, { isWanted, begin, look }: PollSteps): Poll {
  let beginning: Promise<void> | undefined;
  let looking: Promise<void> | undefined;
  let wake = new AbortController();
  let isAway = false;
  let closed = false;

  const lookOnce = async (): Promise<boolean> => {
    try {
      const hasMore = await look();
      if (isAway) log.info('the graph can be read again: the live results go on where they were');
      isAway = false;
      return hasMore;
    } catch (error) {
      if (!isAway) log.warn({ error }, 'the live results cannot be read; trying again');
      isAway = true;
      return false;
    }
  };

  const lookWhileWanted = async () => {
    while (isWanted() && !closed) {
      wake = new AbortController();
      if (!(await lookOnce())) await clock.sleep(POLL_MS, wake.signal);
    }
    beginning = undefined;
  };

  const start = async () => {
    try {
      await begin();
      looking = outsideLogContext(lookWhileWanted);
    } catch (error) {
      beginning = undefined;
      throw error;
    }
  };

  return {
    begun: () => {
      beginning ??= start();
      return beginning;
    },
    nudge: () => wake.abort(),
    close: async () => {
      closed = true;
      wake.abort();
      await beginning?.catch(() => undefined);
      await looking;
    },
  };
}
