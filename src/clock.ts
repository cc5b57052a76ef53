/** Where the process gets its time, its timers and its random numbers from; tests hand in others. */
export interface Clock {
  /** This machine's time in milliseconds since 1970. It informs; what is due is decided by the database's clock. */
  now(): number;
  /** Milliseconds that never jump, for measuring how long something took. */
  monotonic(): number;
  /** Resolves after `milliseconds`, or at once when `signal` is aborted (it never rejects). */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The longest time that a timer of Node can wait; a longer one would ring at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The clock of this machine. A sleep longer than 24 days ends after 24 days. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(milliseconds, LONGEST_TIMER_MS));
      signal?.addEventListener('abort', done, { once: true });
    }),
};

/** Random bits and ids, injected so that a test can repeat them. */
export interface Randomness {
  /** A number from 0 (included) to 1 (excluded). */
  random(): number;
  /** A new id, unique over all replicas. */
  id(): string;
}

export const systemRandomness: Randomness = {
  random: () => Math.random(),
  id: () => crypto.randomUUID(),
};
