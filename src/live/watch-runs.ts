import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import type { RunChange } from './live.ts';
import { readRunChanges, readRunPlaces } from './read-run-changes.ts';
import { type Watch, watch } from './watch.ts';

const BATCH_ROWS = 100;

/** Watches the runs of all replicas. A run that changes several times between two looks is told once, as it then is. */
export function watchRuns(deps: { readonly graph: Graph; readonly clock: Clock; readonly log: Log }): Watch<RunChange> {
  const { graph } = deps;
  /** The last change seen of each task. */
  let seen: Record<string, number> = {};

  return watch<RunChange>(deps, {
    begin: async () => {
      const places = await graph.read(readRunPlaces, {}, { leader: true });
      seen = Object.fromEntries(places.map(({ taskName, newest }) => [taskName, newest]));
    },
    changes: async () => {
      const changes = await graph.read(readRunChanges, { seen, limit: BATCH_ROWS }, { leader: true });
      for (const { taskName, change } of changes) seen[taskName] = change;
      return { changes, hasMore: changes.length >= BATCH_ROWS };
    },
  });
}
