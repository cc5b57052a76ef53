import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import type { CatchUp, ResultStream, StreamItem } from '../live/live.ts';
import { Frame } from './frame.ts';
import { createRecentFrames } from './recent-frames.ts';
import { failureToResume, withCursor } from './resumable-failure.ts';
import type { Seat } from './socket-seat.ts';

/** Frames are sent to so many sockets before others get their turn: thousands at once would block them for long. */
const SLICE = 500;
/** How many events that are there at once are executed together, so that what they select is read by one statement. */
const EXECUTED_TOGETHER = 50;

export interface GroupDeps {
  /** JSON text of an answer, with its errors as callers may see them. */
  readonly serialise: (answer: ExecutionResult) => string;
  /** Called when nobody is left, or the source has ended. */
  readonly onEnd: () => void;
}

/** Equal subscriptions: one execution and one serialised payload per event for all of them. */
export interface Group {
  /**
   * Gives a seat its part of the stream: first what it missed after its place, when the stream has an order, then what
   * all get. Resolves when the subscription stands.
   * Errors: what the field's subscribe function throws; the answer with errors when there is no stream.
   */
  admit(seat: Seat, after: string | undefined): Promise<void>;
  leave(seat: Seat): void;
}

type Source = AsyncIterable<unknown> & { return?(): Promise<unknown>; join?: ResultStream['join'] };

/** An answer instead of a stream. */
export class NoStream extends Error {
  readonly answer: ExecutionResult;

  constructor(answer: ExecutionResult) {
    super('The subscription was refused.');
    this.answer = answer;
  }
}

/** @param args the operation without the place of any one subscriber */
export function createGroup(args: ExecutionArgs, { serialise, onEnd }: GroupDeps): Group {
  const seats = new Set<Seat>();
  const recent = createRecentFrames();
  let source: Source | undefined;
  let isOver = false;

  const answerTo = async (event: unknown): Promise<Frame> => {
    const answer = await execute({ ...args, rootValue: event });
    const failure = failureToResume(answer);
    if (failure !== undefined) throw failure;
    const place = isPlaced(event) ? { sequence: event.sequence, cursor: event.cursor } : undefined;
    return new Frame(serialise(answer), place);
  };

  const broadcast = async (frame: Frame) => {
    recent.add(frame);
    let inSlice = 0;
    for (const seat of [...seats]) {
      if (!seat.isLive) continue;
      seat.give(frame);
      if (++inSlice % SLICE === 0) await new Promise(setImmediate);
    }
  };

  const end = (failure?: unknown) => {
    if (isOver) return;
    isOver = true;
    onEnd();
    void source?.return?.();
    for (const seat of [...seats]) seat.end(withCursor(failure, seat.cursor));
  };

  const sendAfter = async (earlier: Promise<void> | undefined, frame: Promise<Frame>) => {
    await Promise.allSettled([earlier, frame]);
    await earlier;
    await broadcast(await frame);
  };

  /** Begins each event when it comes, and sends them in order. */
  const run = async (events: Source) => {
    const sent: Promise<void>[] = [];
    try {
      for await (const event of events) {
        const sending = sendAfter(sent.at(-1), answerTo(event));
        sending.catch(end);
        sent.push(sending);
        if (sent.length === EXECUTED_TOGETHER) await sent.shift();
      }
      await sent.at(-1);
      end();
    } catch (error) {
      // What came before the failure goes out before it.
      await Promise.allSettled([sent.at(-1)]);
      end(error);
    }
  };

  const open = async (): Promise<Source> => {
    try {
      const opened = await createSourceEventStream(args);
      if (!(Symbol.asyncIterator in opened)) throw new NoStream(opened);
      source = opened;
      if (isOver) await source.return?.();
      else void run(source);
      return source;
    } catch (error) {
      end(error);
      throw error;
    }
  };
  const opening = open();

  /** Reads what a seat missed, again and again until the frames that are kept go on where it is. */
  const bringUp = async (seat: Seat, catchUp: CatchUp, release: () => void) => {
    try {
      for (;;) {
        for await (const items of catchUp.missed()) await giveMissed(seat, items);
        if (seat.isOver) return;
        const frames = recent.after(catchUp.position);
        if (frames !== undefined) return goLive(seat, catchUp, frames);
        await catchUp.extend();
      }
    } catch (error) {
      seat.end(withCursor(error, seat.cursor));
    } finally {
      release();
    }
  };

  const giveMissed = async (seat: Seat, items: readonly StreamItem[]) => {
    for (let from = 0; from < items.length && !seat.isOver; from += EXECUTED_TOGETHER) {
      await seat.giveSlowly(await Promise.all(items.slice(from, from + EXECUTED_TOGETHER).map(answerTo)));
    }
  };

  const goLive = (seat: Seat, catchUp: CatchUp, frames: readonly Frame[]) => {
    seat.position = catchUp.position;
    seat.cursor = catchUp.cursor;
    for (const frame of frames) seat.give(frame);
    seat.isLive = true;
  };

  return {
    admit: async (seat, after) => {
      seats.add(seat);
      const { join } = await opening;
      if (seat.isOver) return;
      if (join === undefined) {
        seat.isLive = true;
        return;
      }
      const release = recent.hold();
      try {
        const catchUp = await join(after, () => seat.isOver);
        seat.cursor = catchUp.cursor;
        seat.position = catchUp.position;
        void bringUp(seat, catchUp, release);
      } catch (error) {
        release();
        seat.end();
        throw error;
      }
    },
    leave: seat => {
      if (!seats.delete(seat)) return;
      if (seats.size === 0) end();
    },
  };
}

function isPlaced(event: unknown): event is StreamItem {
  return typeof event === 'object' && event !== null && 'sequence' in event && 'cursor' in event;
}
