import type { Log } from '../log.ts';
import type { Traces } from './finish.ts';
import type { ClaimedRun } from './ledger/run.ts';
import type { Outcome } from './outcome.ts';

const MOST_REPORTS = 1_000;
const MOST_BYTES = 64 * 1024 * 1024;
const BYTES_PER_CHARACTER = 2;

/** How a run ended, waiting to be written down. */
export interface FinishedRun {
  readonly run: ClaimedRun;
  readonly outcome: Outcome;
  readonly traces: Traces;
}

/** Finished reports that the database could not take yet, oldest first. Bounded: what does not fit is counted as dropped. */
export interface Outbox {
  put(finished: FinishedRun): void;
  /** Hands each report to `write` in order; stops at the first that fails, which stays. */
  drain(write: (finished: FinishedRun) => Promise<void>): Promise<void>;
  /** What waits here, oldest first. */
  waiting(): readonly FinishedRun[];
  readonly dropped: number;
}

export function createOutbox(log: Log): Outbox {
  const reports: { readonly finished: FinishedRun; readonly bytes: number }[] = [];
  let bytes = 0;
  let dropped = 0;
  return {
    put: finished => {
      const size = BYTES_PER_CHARACTER * JSON.stringify(finished.outcome.report ?? null).length;
      if (reports.length >= MOST_REPORTS || bytes + size > MOST_BYTES) {
        dropped++;
        log.error({ run: finished.run.runId, dropped }, 'the database is away and no more reports fit: dropped one');
        return;
      }
      reports.push({ finished, bytes: size });
      bytes += size;
      log.warn(
        { run: finished.run.runId, waiting: reports.length },
        'the database is away: the report waits in memory',
      );
    },
    drain: async write => {
      for (let next = reports[0]; next !== undefined; next = reports[0]) {
        await write(next.finished);
        reports.shift();
        bytes -= next.bytes;
      }
    },
    waiting: () => reports.map(({ finished }) => finished),
    get dropped() {
      return dropped;
    },
  };
}
