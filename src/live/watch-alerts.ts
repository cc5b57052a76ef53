import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import type { AlertChange } from './live.ts';
import { readAlertChanges, readAlertPlace } from './read-alert-changes.ts';
import { type Watch, watch } from './watch.ts';

const BATCH_ROWS = 100;

/** Watches the alerts that any replica raises or resolves. */
export function watchAlerts(deps: {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly log: Log;
}): Watch<AlertChange> {
  const { graph } = deps;
  let seen = 0;

  return watch<AlertChange>(deps, {
    begin: async () => {
      const [place] = await graph.read(readAlertPlace, {}, { leader: true });
      seen = place?.newest ?? 0;
    },
    changes: async () => {
      const changes = await graph.read(readAlertChanges, { seen, limit: BATCH_ROWS }, { leader: true });
      seen = changes.at(-1)?.change ?? seen;
      return { changes, hasMore: changes.length >= BATCH_ROWS };
    },
  });
}
