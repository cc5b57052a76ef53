import { setImmediate } from 'node:timers/promises';

/**
 * Lets callers share answers: each gets one to a question asked after its call, and never more than one question is
 * open. A question waits until all requests that are there already were heard, which costs nothing when there is one.
 */
export function coalesce<T>(ask: () => Promise<T>): () => Promise<T> {
  let open: Promise<T> | undefined;
  let next: Promise<T> | undefined;

  const askNext = async (): Promise<T> => {
    await Promise.allSettled([open, setImmediate()]);
    next = undefined;
    open = ask();
    return open;
  };
  return () => {
    next ??= askNext();
    return next;
  };
}
