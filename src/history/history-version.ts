import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { readVersion, type VersionRow } from './read-version.ts';

/** Commits of so many results are visible as a whole at once; larger ones (adoption, roll-ups, deletions) bit by bit. */
const MOST_AT_ONCE = 20;
/** How long a large commit may take from its first visible change to its last. */
const SETTLING_MS = 1_000;

/** The state of all past results: two answers to one question under the same version are the same. */
export interface HistoryVersion {
  readonly text: string;
  /** False shortly after a large commit, parts of which may not be visible yet: nothing that is read now may be kept. */
  readonly isSettled: boolean;
}

/** Reads the version; undefined while there are results without a place, which the next reading of the history gives them. */
export type ReadHistoryVersion = () => Promise<HistoryVersion | undefined>;

/**
 * Makes a reader of the version. It changes with every result stored, adopted or deleted and with every roll-up, by
 * whichever replica or program, and never comes back to what it was.
 */
export function createHistoryVersion(graph: Pick<Graph, 'read'>, clock: Pick<Clock, 'monotonic'>): ReadHistoryVersion {
  let last: VersionRow | undefined;
  let changes = 0;
  let settlesAt = 0;

  return async () => {
    const [row] = await graph.read(readVersion, {}, { leader: true });
    if (row === undefined) return undefined;
    if (last === undefined || isLargeStep(last, row)) settlesAt = clock.monotonic() + SETTLING_MS;
    if (!isDeepStrictEqual(last, row)) changes++;
    last = row;
    const { head, newest, results, sequenced } = row;
    if (newest < head || results !== sequenced) return undefined;
    return { text: String(changes), isSettled: clock.monotonic() >= settlesAt };
  };
}

/** The parts of a row may be from just before and just after a commit, so a step of few results may look like any other. */
function isLargeStep(from: VersionRow, to: VersionRow): boolean {
  const isFar = (['head', 'results', 'sequenced'] as const).some(
    part => Math.abs(to[part] - from[part]) > MOST_AT_ONCE,
  );
  return isFar || from.epoch !== to.epoch || from.retention !== to.retention;
}
