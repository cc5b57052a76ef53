import pLimit from 'p-limit';
import { readPosition } from '../engine/adopt.ts';
import { encodeCursor } from '../engine/cursor.ts';
import type { Events } from '../engine/events.ts';
import { readOldest } from '../engine/ledger/read-oldest.ts';
import { createCatchUp } from './catch-up.ts';
import { coalesce } from './coalesce.ts';
import { createGeneratedEvents } from './generated-events.ts';
import type { Live } from './live.ts';
import { readResultsAfter } from './read-results-after.ts';
import { type Join, openResultStream } from './result-stream.ts';
import { placeOf } from './resume-errors.ts';
import { createTail, type Tail, type TailDeps } from './tail.ts';
import { watchAlerts } from './watch-alerts.ts';
import { watchRecommendationSteps } from './watch-recommendation-steps.ts';
import { watchRuns } from './watch-runs.ts';

const BATCH_ROWS = 100;
/** How many subscribers read what they missed at once; the others wait their turn. */
const REPLAYS_AT_ONCE = 16;

/** The live results with their life: close ends every reading. */
export interface RunningLive extends Live {
  close(): Promise<void>;
}

/** Joins the readers of the graph with their subscribers; a local commit makes them look at once. */
export function createLive(deps: TailDeps & { readonly events: Events }): RunningLive {
  const tail = createTail(deps);
  const join = createJoin(deps, tail.head);
  const generated = createGeneratedEvents(tail, deps.clock);
  const runs = watchRuns(deps);
  const alerts = watchAlerts(deps);
  const recommendations = watchRecommendationSteps(deps);
  const stopNudging = [deps.events.on('resultStored', tail.nudge), deps.events.on('runChanged', runs.nudge)];
  return {
    results: ({ after, where = {} }) => openResultStream({ tail, join }, after, where),
    runs: ({ taskName }) => runs.open(change => taskName === undefined || change.taskName === taskName),
    alerts: () => alerts.open(() => true),
    recommendationSteps: () => recommendations.open(() => true),
    ready: generated.ready,
    events: generated.events,
    close: async () => {
      for (const stop of stopNudging) stop();
      await Promise.all([tail.close(), runs.close(), alerts.close(), recommendations.close()]);
    },
  };
}

function createJoin({ graph, clock }: TailDeps, head: Tail['head']): Join {
  const inTurn = pLimit(REPLAYS_AT_ONCE);
  const newest = coalesce(() => readPosition(graph));
  const oldest = coalesce(async () => (await graph.read(readOldest, {}, { leader: true }))[0]?.sequence);
  const readBatch = (after: number, upTo: number) =>
    inTurn(async () => {
      const found = await graph.read(readResultsAfter, { after, upTo, limit: BATCH_ROWS }, { leader: true });
      const rows = found.map(({ row }) => row);
      const isLast = rows.length < BATCH_ROWS;
      const end = isLast ? upTo : (rows.at(-1)?.sequence ?? upTo);
      // What is missing in the order may have been deleted since this reader came.
      if (end - after > rows.length) await refuseDeleted(after);
      return { rows, isLast };
    });
  const refuseDeleted = async (after: number) => {
    const at = await newest();
    placeOf(encodeCursor({ ...at, sequence: after }), at, await oldest());
  };
  return async (after, where, isOver) => {
    const start = await head();
    if (after === undefined) {
      return createCatchUp({ clock, newest, readBatch }, { after: start.sequence, head: start }, where, isOver);
    }
    const place = placeOf(after, start, await oldest());
    return createCatchUp({ clock, newest, readBatch }, { after: place, head: start }, where, isOver);
  };
}
