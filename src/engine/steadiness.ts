/** Between two looks; a longer silence than two of them is one. */
const SHORTEST_SILENCE_MS = 2_000;
/** A lease that is renewed in time has at least this share left. */
const SURE_SHARE_OF_LEASE = 2 / 3;

/**
 * Since when the database has answered without a break, by its own clock. After an outage whoever holds a run needs a
 * full lease to say that he lives or to write down what he finished; judging others before that would rob the living.
 */
export interface Steadiness {
  /** Takes the database's time of an answer. True: it has answered for at least one lease, so what ran out is lost. */
  heard(nowMs: number): boolean;
  /** The database did not answer. */
  failed(): void;
}

/** A silence long enough to cost a living holder its lease, and a clock that was set back, count as breaks too. */
export function createSteadiness(leaseMs: number): Steadiness {
  const longestSilence = Math.max(SHORTEST_SILENCE_MS, leaseMs * SURE_SHARE_OF_LEASE);
  let since: number | undefined;
  let last = 0;
  return {
    heard: nowMs => {
      const silence = nowMs - last;
      if (since === undefined || silence < 0 || silence > longestSilence) since = nowMs;
      last = nowMs;
      return nowMs - since >= leaseMs;
    },
    failed: () => {
      since = undefined;
    },
  };
}
