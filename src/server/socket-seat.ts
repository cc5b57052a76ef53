import type { Writable } from 'node:stream';
import type { WebSocket } from 'ws';
import { AppError } from '../errors.ts';
import type { Frame } from './frame.ts';

export interface SeatTarget {
  readonly socket: WebSocket;
  /** The connection below the socket. */
  readonly wire: Writable;
  readonly operationId: string;
  /** Bytes that may wait for the client before the subscription is ended. */
  readonly sendBufferBytes: number;
}

type Step = IteratorResult<never, undefined>;

/**
 * One subscription of one socket. For the protocol it is an iterator that gives nothing and settles at the end: its
 * messages are written to the socket directly, without an object or a promise for each subscriber and event.
 */
export class Seat implements AsyncGenerator<never, undefined> {
  /** Frames up to here have been given, or are not wanted. */
  position = 0;
  /** From where the client can resume. */
  cursor: string | undefined;
  /** False while it still reads what it missed. */
  isLive = false;
  isOver = false;
  readonly #target: SeatTarget;
  readonly #head: Buffer;
  readonly #onEnd: (seat: Seat) => void;
  #failure: unknown;
  #waiting: PromiseWithResolvers<Step> | undefined;

  constructor(target: SeatTarget, onEnd: (seat: Seat) => void) {
    this.#target = target;
    this.#head = Buffer.from(`{"id":${JSON.stringify(target.operationId)},"type":"next","payload":`);
    this.#onEnd = onEnd;
  }

  /** Gives a frame unless it was given before. A client that leaves too much waiting is ended instead. */
  give(frame: Frame, onSent?: () => void): void {
    if (this.#isDue(frame) && this.#isOpen() && this.#hasRoom()) this.#send(frame, onSent);
    else onSent?.();
  }

  /** Gives frames one after the other, at the pace at which the client takes them. */
  async giveSlowly(frames: readonly Frame[]): Promise<void> {
    for (const frame of frames) await new Promise<void>(resolve => this.give(frame, resolve));
  }

  /** Ends the subscription: with an error when there is one, otherwise as completed. */
  end(failure?: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#failure = failure;
    this.#onEnd(this);
    this.#settle();
  }

  next(): Promise<Step> {
    this.#waiting = Promise.withResolvers<Step>();
    if (this.isOver) this.#settle();
    return this.#waiting.promise;
  }

  async return(): Promise<Step> {
    this.end();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<Step> {
    this.end(error);
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end();
  }

  #isDue({ place }: Frame): boolean {
    return !this.isOver && (place === undefined || place.sequence > this.position);
  }

  /** A socket that is about to close takes no more messages. */
  #isOpen(): boolean {
    const { socket } = this.#target;
    return socket.readyState === socket.OPEN;
  }

  #hasRoom(): boolean {
    const { socket, sendBufferBytes } = this.#target;
    if (socket.bufferedAmount <= sendBufferBytes) return true;
    this.end(tooSlow(this.cursor));
    return false;
  }

  /**
   * Past the socket's own `send`, which would copy the shared text for every subscriber, and keep the copies of slow ones.
   * Frames of ws do not come between: without compression it writes each as a whole and at once.
   */
  #send(frame: Frame, onSent: (() => void) | undefined): void {
    const { place, body } = frame;
    if (place !== undefined) {
      this.position = place.sequence;
      this.cursor = place.cursor;
    }
    const { wire } = this.#target;
    wire.cork();
    wire.write(frame.header(this.#head.length));
    wire.write(this.#head);
    wire.write(body, onSent);
    wire.uncork();
  }

  #settle(): void {
    if (this.#failure === undefined) this.#waiting?.resolve({ done: true, value: undefined });
    else this.#waiting?.reject(this.#failure);
  }
}

function tooSlow(cursor: string | undefined): AppError {
  return new AppError('SLOW_CLIENT', 'The client does not take what it is sent fast enough. Resume from cursor.', {
    details: cursor === undefined ? {} : { cursor },
  });
}
