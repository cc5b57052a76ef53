import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { readVersion, type VersionRow } from './read-version.ts';

/** Commits of so many results are visible as a whole at once; larger ones (adoption, roll-ups, deletions) bit by bit. */
const MOST_AT_ONCE = 20;
/** How long a large commit may take from its first visible change to its last. */
const SETTLING_MS = 1_000;

/** A commit of few results becomes visible in a few milliseconds. To read again costs less than answers that are not kept. */
const PASSING_MS = 20;

/** The state of all past results: two answers to one question under the same version are the same. */
export interface HistoryVersion {
  readonly text: string;
  /**
   * False shortly after a large commit, parts of which may not be visible yet, and while results wait for their place:
   * nothing that is read now may be kept, and the version is that of this reading alone.
   */
  readonly isSettled: boolean;
}

/** Reads the version; undefined in a graph that was never prepared. */
export type ReadHistoryVersion = () => Promise<HistoryVersion | undefined>;

/**
 * Makes a reader of the version. It changes with every result stored, adopted or deleted and with every roll-up, by
 * whichever replica or program, and never comes back to what it was.
 */
export function createHistoryVersion(graph: Pick<Graph, 'read'>, clock: Pick<Clock, 'monotonic'>): ReadHistoryVersion {
  let last: VersionRow | undefined;
  let wasSettled = false;
  let number = 0;
  let settlesAt = 0;
  let wasWholeAt = Number.NEGATIVE_INFINITY;

  const readOnce = async (): Promise<(HistoryVersion & { readonly isPassing: boolean }) | undefined> => {
    const [row] = await graph.read(readVersion, {}, { leader: true });
    if (row === undefined) return undefined;
    if (last === undefined || isLargeStep(last, row)) settlesAt = clock.monotonic() + SETTLING_MS;
    const isWhole = row.newest >= row.head && row.results === row.sequenced;
    const now = clock.monotonic();
    if (isWhole) wasWholeAt = now;
    const isSettled = isWhole && now >= settlesAt;
    if (!(isSettled && wasSettled && isDeepStrictEqual(last, row))) number++;
    last = row;
    wasSettled = isSettled;
    return { text: String(number), isSettled, isPassing: !isWhole && now < wasWholeAt + PASSING_MS };
  };

  return async () => {
    let version = await readOnce();
    while (version?.isPassing) version = await readOnce();
    return version;
  };
}

/** The parts of a row may be from just before and just after a commit, so a step of few results may look like any other. */
function isLargeStep(from: VersionRow, to: VersionRow): boolean {
  const isFar = (['head', 'results', 'sequenced'] as const).some(
    part => Math.abs(to[part] - from[part]) > MOST_AT_ONCE,
  );
  return isFar || from.epoch !== to.epoch || from.retention !== to.retention;
}
