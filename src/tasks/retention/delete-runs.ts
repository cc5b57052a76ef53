import { statement } from '../../graph/statement.ts';
import { LOCK_RETENTION } from './lock-retention.ts';

/** Ends of runs that are no errors. Those that failed are kept with what they said. */
export const DELETED_STATES = ['skipped', 'cancelled', 'succeeded'] as const;

/**
 * Looks at `limit` runs of one state, queued from `from` (included) to `until` (excluded), in their order, and deletes
 * those that ended before `until`, have no result that is kept, and that nothing points to: no task as its present run or
 * its newest row of skipped slots, no node of a kind that is not known here.
 * Rows: one; `seen` is below `limit` at the end.
 */
export const deleteRuns = statement<
  { state: string; from: Date; until: Date; limit: number },
  { seen: number; lastQueuedAt: string | null; deleted: number }
>(
  'delete-runs',
  `${LOCK_RETENTION}
   CALL () {
     MATCH (r:OptimizationRun) WHERE r.state = $state AND r.queued_at >= $from AND r.queued_at < $until
     WITH r ORDER BY r.state, r.queued_at LIMIT $limit
     RETURN collect(r) AS runs
   }
   WITH runs, [r IN runs WHERE r.finished_at < $until
     AND NOT EXISTS { (r)-[x]-() WHERE NOT type(x) IN ['HAS_RUN', 'STARTED', 'RETRIES'] }] AS deletable
   WITH size(runs) AS seen, runs[-1].queued_at AS lastQueuedAt, size(deletable) AS deleted, deletable
   CALL (deletable) {
     UNWIND deletable AS r
     WITH DISTINCT r.task_name AS name ORDER BY name
     MATCH (t:OptimizationTask {name: name})
     SET t.lock = randomUUID()
   }
   FOREACH (r IN deletable | DETACH DELETE r)
   RETURN seen, lastQueuedAt, deleted`,
);

/** Deletes at most `limit` cycles that ended before `until` and none of whose runs and results are left. */
export const deleteCycles = statement<{ until: Date; limit: number }, { deleted: number }>(
  'delete-cycles',
  `${LOCK_RETENTION}
   CALL () {
     MATCH (c:OptimizationCycle) WHERE c.finished_at < $until AND NOT EXISTS { (c)-[x]-() WHERE type(x) <> 'FOR' }
     WITH c LIMIT $limit
     RETURN collect(c) AS cycles
   }
   WITH cycles, size(cycles) AS deleted
   FOREACH (c IN cycles | DETACH DELETE c)
   RETURN deleted`,
);
