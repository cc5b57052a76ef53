import type { ProgramDeps } from '../program-deps.ts';

const LOOK_EVERY_MS = 500;
/** The service itself waits so long before it answers, so that what is quick needs no second question. */
export const FIRST_WAIT = 'PT2S';

/** How something that takes long is looked at. */
export interface Awaited<T> {
  /** As it is now; null when it is gone. */
  readonly look: () => Promise<T | null>;
  readonly isOver: (now: T) => boolean;
  /** Where it stands, in a few words: said each time that they change. */
  readonly describe: (now: T) => string;
}

/** Looks again and again until it is over or `waitMs` have passed, and says meanwhile where it stands. */
export async function awaitEnd<T>(
  first: T,
  { look, isOver, describe }: Awaited<T>,
  waitMs: number,
  { clock, progress, interrupted }: Pick<ProgramDeps, 'clock' | 'progress' | 'interrupted'>,
): Promise<T> {
  const deadline = clock.monotonic() + waitMs;
  let now = first;
  let said = '';
  while (!isOver(now) && clock.monotonic() < deadline && !interrupted.aborted) {
    const words = describe(now);
    if (words !== said) progress.write(`${words}\n`);
    said = words;
    await clock.sleep(LOOK_EVERY_MS, interrupted);
    now = (await look()) ?? now;
  }
  return now;
}
