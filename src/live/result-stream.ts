import { encodeCursor } from '../engine/cursor.ts';
import type { CatchUp, ResultStream, StreamFilter, StreamItem } from './live.ts';
import { matches } from './matches.ts';
import { createQueue, type Queue } from './queue.ts';
import type { TailRow } from './read-results-after.ts';
import { restarted } from './resume-errors.ts';
import type { Tail } from './tail.ts';

/** A reader that is this far behind is not buffered for: it reads the rest from the graph at its own pace. */
const MOST_BUFFERED = 1_000;

/** See `ResultStream.join`. */
export type Join = (after: string | undefined, where: StreamFilter, isOver: () => boolean) => Promise<CatchUp>;

/** What the tail hands out, until the reader falls behind. */
interface Heard {
  readonly rows: Queue<TailRow>;
  readonly epoch: string;
  hasFallenBehind: boolean;
}

/**
 * Opens a stream that first catches up from the graph and then takes what the tail hands out. When its reader falls
 * behind, what waits is dropped and read from the graph again: nothing is lost, nothing comes twice.
 */
export async function openResultStream(
  { tail, join }: { readonly tail: Tail; readonly join: Join },
  after: string | undefined,
  where: StreamFilter,
): Promise<ResultStream> {
  const heard = await listen(tail);
  const { rows } = heard;
  try {
    const catchUp = await join(after, where, () => rows.isClosed);
    const items = read(heard, catchUp, where);
    const stream: ResultStream = {
      next: () => items.next(),
      return: async () => {
        rows.close();
        return { done: true, value: undefined };
      },
      join: (place, isOver) => join(place, where, isOver),
      [Symbol.asyncIterator]: () => stream,
    };
    return stream;
  } catch (error) {
    rows.close();
    throw error;
  }
}

async function listen(tail: Tail): Promise<Heard> {
  let stop: () => void = () => undefined;
  const heard = { rows: createQueue<TailRow>(() => stop()), epoch: '', hasFallenBehind: false };
  const { rows } = heard;
  const standing = await tail.listen({
    take: row => {
      if (rows.length < MOST_BUFFERED) return rows.push(row);
      rows.clear();
      heard.hasFallenBehind = true;
    },
    restart: head => rows.fail(restarted(head)),
  });
  stop = standing.stop;
  heard.epoch = standing.head.epoch;
  return heard;
}

async function* read(heard: Heard, catchUp: CatchUp, where: StreamFilter): AsyncGenerator<StreamItem> {
  const { rows, epoch } = heard;
  for (;;) {
    heard.hasFallenBehind = false;
    for await (const items of catchUp.missed()) yield* items;
    while (!heard.hasFallenBehind) {
      const row = await rows.take();
      if (row === undefined) return;
      const { sequence } = row;
      if (sequence <= catchUp.position) continue;
      catchUp.pass(sequence);
      if (matches(row, where)) yield { cursor: encodeCursor({ epoch, sequence }), sequence, row, replayed: false };
    }
    await catchUp.extend();
  }
}
