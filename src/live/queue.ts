/** What waits for one reader. */
export interface Queue<T> {
  readonly length: number;
  readonly isClosed: boolean;
  push(item: T): void;
  clear(): void;
  /** The oldest item, waited for; undefined when the queue was closed. Rejects when it failed. One reader at a time. */
  take(): Promise<T | undefined>;
  close(): void;
  fail(error: Error): void;
}

/** @param onEnd called once, when the queue is closed or has failed */
export function createQueue<T>(onEnd: () => void): Queue<T> {
  let items: T[] = [];
  let taken = 0;
  let isClosed = false;
  let failure: Error | undefined;
  let wake: () => void = () => undefined;

  const end = () => {
    if (isClosed) return;
    isClosed = true;
    items = [];
    taken = 0;
    onEnd();
    wake();
  };

  const takeNow = (): T | undefined => {
    const item = items[taken++];
    if (taken === items.length) {
      items = [];
      taken = 0;
    }
    return item;
  };

  return {
    get length() {
      return items.length - taken;
    },
    get isClosed() {
      return isClosed;
    },
    push: item => {
      if (isClosed) return;
      items.push(item);
      wake();
    },
    clear: () => {
      items = [];
      taken = 0;
    },
    take: async () => {
      while (items.length === 0 && !isClosed) await new Promise<void>(resolve => (wake = resolve));
      if (failure !== undefined) throw failure;
      return isClosed ? undefined : takeNow();
    },
    close: end,
    fail: error => {
      if (!isClosed) failure = error;
      end();
    },
  };
}

/** A queue as an iterator whose `return()` closes it at once, also while a `next()` waits. */
export function iterate<T>(queue: Queue<T>): AsyncIterableIterator<T> {
  return {
    next: async () => {
      const value = await queue.take();
      return value === undefined ? { done: true, value } : { done: false, value };
    },
    return: async () => {
      queue.close();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
