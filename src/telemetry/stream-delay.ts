import type { Clock } from '../clock.ts';
import type { Events } from '../engine/events.ts';

/** Commits that are remembered at most: while nobody listens, nothing is handed out. */
const MOST_REMEMBERED = 1_000;

/** Measures by one clock how long results take from their commit here to the subscribers here. */
export function createStreamDelay(
  events: Events,
  clock: Pick<Clock, 'monotonic'>,
): { handedOut(sequence: number): number | undefined } {
  const committed = new Map<number, number>();
  events.on('resultStored', ({ sequence }) => {
    committed.set(sequence, clock.monotonic());
    const [oldest] = committed.keys();
    if (committed.size > MOST_REMEMBERED && oldest !== undefined) committed.delete(oldest);
  });
  return {
    handedOut: sequence => {
      const at = committed.get(sequence);
      committed.delete(sequence);
      return at === undefined ? undefined : clock.monotonic() - at;
    },
  };
}
