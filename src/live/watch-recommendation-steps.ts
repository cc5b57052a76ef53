import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import type { RecommendationStepTaken } from './live.ts';
import { readRecommendationSteps, readStepPlace } from './read-recommendation-steps.ts';
import { type Watch, watch } from './watch.ts';

const BATCH_ROWS = 100;

/** Watches the steps that recommendations take on any replica. */
export function watchRecommendationSteps(deps: {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly log: Log;
}): Watch<RecommendationStepTaken> {
  const { graph } = deps;
  let seen = 0;

  return watch<RecommendationStepTaken>(deps, {
    begin: async () => {
      const [place] = await graph.read(readStepPlace, {}, { leader: true });
      seen = place?.newest ?? 0;
    },
    changes: async () => {
      const changes = await graph.read(readRecommendationSteps, { seen, limit: BATCH_ROWS }, { leader: true });
      seen = changes.at(-1)?.change ?? seen;
      return { changes, hasMore: changes.length >= BATCH_ROWS };
    },
  });
}
