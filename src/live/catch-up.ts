import type { Clock } from '../clock.ts';
import { encodeCursor, type Position } from '../engine/cursor.ts';
import { AppError } from '../errors.ts';
import type { CatchUp, StreamFilter, StreamItem } from './live.ts';
import { matches } from './matches.ts';
import type { TailRow } from './read-results-after.ts';
import { restarted } from './resume-errors.ts';

const PAUSE_MS = 500;

export interface CatchUpDeps {
  readonly clock: Clock;
  /** The newest result; foreign ones without a place come live. */
  readonly newest: () => Promise<Position>;
  /** Results after a sequence up to another, oldest first; fewer than a full batch when there are no more. */
  readonly readBatch: (after: number, upTo: number) => Promise<{ readonly rows: readonly TailRow[]; isLast: boolean }>;
}

/**
 * Reads from the graph what lies between one subscriber's place and the newest result.
 * @param start where the subscriber is, and the newest result when it came
 * @param isOver whether the subscriber has left; then nothing more is read
 */
export function createCatchUp(
  deps: CatchUpDeps,
  start: { readonly after: number; readonly head: Position },
  where: StreamFilter,
  isOver: () => boolean,
): CatchUp {
  const { epoch, sequence: replayedUntil } = start.head;
  let position = start.after;
  let goal = replayedUntil;

  const toItem = (row: TailRow): StreamItem => ({
    cursor: encodeCursor({ epoch, sequence: row.sequence }),
    sequence: row.sequence,
    row,
    replayed: row.sequence <= replayedUntil,
  });

  return {
    get position() {
      return position;
    },
    get cursor() {
      return encodeCursor({ epoch, sequence: position });
    },
    async *missed() {
      while (position < goal && !isOver()) {
        const { rows, isLast } = await patiently(deps.clock, isOver, () => deps.readBatch(position, goal));
        yield rows.filter(row => matches(row, where)).map(toItem);
        position = isLast ? goal : (rows.at(-1)?.sequence ?? goal);
      }
    },
    extend: async () => {
      const newest = await patiently(deps.clock, isOver, deps.newest);
      if (newest.epoch !== epoch) throw restarted(newest);
      goal = newest.sequence;
    },
    pass: sequence => {
      position = sequence;
    },
  };
}

/** Waits for a database that has gone away, as long as somebody waits for its answer. */
async function patiently<T>(clock: Clock, isOver: () => boolean, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'GRAPH_UNAVAILABLE' || isOver()) throw error;
      await clock.sleep(PAUSE_MS);
    }
  }
}
