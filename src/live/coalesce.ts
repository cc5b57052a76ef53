import { setImmediate } from 'node:timers/promises';

/** So many turns of the event loop are waited for further callers at most: they may not come. */
const MOST_TURNS = 100;

/**
 * Lets callers share answers: each gets one to a question asked after its call, and never more than one question is
 * open. A question waits until as many callers have come as shared the one before, and while each turn of the event loop
 * brings further ones: going over the network costs more than many turns. One caller alone waits for a single turn.
 */
export function coalesce<T>(ask: () => Promise<T>): () => Promise<T> {
  let open: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  let callers = 0;
  let usual = 1;

  const askNext = async (): Promise<T> => {
    await Promise.allSettled([open]);
    for (let turn = 0, heard = 0; turn < MOST_TURNS && (heard < callers || callers < usual); turn++) {
      heard = callers;
      await setImmediate();
    }
    usual = callers;
    callers = 0;
    next = undefined;
    open = ask();
    return open;
  };
  return () => {
    callers++;
    next ??= askNext();
    return next;
  };
}
