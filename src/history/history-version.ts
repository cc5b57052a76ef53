import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { readVersion, type VersionRow } from './read-version.ts';

/** Commits of one result each are visible as a whole at once; larger ones (adoption, roll-ups, deletions) bit by bit. */
const MOST_SINGLE_COMMITS = 20;
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
  let settlesAt = 0;

  return async () => {
    const [row] = await graph.read(readVersion, {}, { leader: true });
    if (row === undefined) return undefined;
    if (last === undefined || isLargeStep(last, row)) settlesAt = clock.monotonic() + SETTLING_MS;
    last = row;
    const { epoch, head, newest, results, sequenced, retention } = row;
    if (newest < head || results !== sequenced) return undefined;
    return {
      text: [epoch, head, results, retention].join(' '),
      isSettled: clock.monotonic() >= settlesAt,
    };
  };
}

function isLargeStep(from: VersionRow, to: VersionRow): boolean {
  const isDeletion = to.results - from.results < to.head - from.head;
  return (
    from.epoch !== to.epoch ||
    from.retention !== to.retention ||
    isDeletion ||
    from.results !== from.sequenced ||
    to.head - from.head > MOST_SINGLE_COMMITS
  );
}
