import { statement } from '../../graph/statement.ts';
import { LOCK_RETENTION } from './lock-retention.ts';

/** Relationships of a result or of its run that say nothing about anybody standing on it. Any other kind keeps it. */
const OF_EVERY_RESULT = [
  ...['PRODUCED', 'RAN', 'REPORTED', 'COLLECTED', 'HAS_OPTIMIZATION', 'COUNTS', 'EVIDENCED_BY'],
  ...['HAS_RUN', 'STARTED', 'RETRIES'],
];
/** Relationships to what many results confirm: the first and the last of them are kept for each. */
const CONFIRMING = ['RECOMMENDS', 'DETECTED', 'FOUND', 'MEASURED'];
/** Successes that are kept of each task however old: what looks back by results instead of days, such as quarterly tasks. */
export const KEPT_PER_TASK = 20;

/** What every batch is told besides its place. */
export const DELETION_RULES = { plain: OF_EVERY_RESULT, confirming: CONFIRMING, keptPerTask: KEPT_PER_TASK };

export interface DeletedResults {
  /** Results that were looked at; fewer than `limit` at the end. */
  readonly seen: number;
  /** The last sequence that was looked at; null when there was none. */
  readonly lastSequence: number | null;
  readonly deleted: number;
  readonly runs: number;
}

/**
 * Looks at the `limit` results after the sequence `after` and below `below`, in their order, and deletes those that are
 * old, counted by a roll-up, successes, not among the last successes of their task, and that nothing stands on; with each
 * its run.
 * Rows: one. Guarantee: the counter says in the same transaction up to where the history is no longer complete.
 */
export const deleteResults = statement<
  {
    after: number;
    below: number;
    limit: number;
    plain: readonly string[];
    confirming: readonly string[];
    keptPerTask: number;
  },
  DeletedResults
>(
  'delete-results',
  `${LOCK_RETENTION}
   CALL () {
     MATCH (o:Sequenced) WHERE o.sequence > $after AND o.sequence < $below
     WITH o ORDER BY o.sequence LIMIT $limit
     RETURN collect(o) AS seen
   }
   CALL (board, seen) {
     UNWIND seen AS o
     WITH o WHERE o:RolledUp AND o.status = 'success' AND o.created_at < board.rolled_until
       AND NOT EXISTS { (o)-[x]-() WHERE NOT type(x) IN $plain + $confirming }
       AND NOT EXISTS { (o)<-[:REPORTED]-(r) WHERE r.state <> 'succeeded' }
       AND NOT EXISTS { (o)<-[:REPORTED]-()-[x]-() WHERE NOT type(x) IN $plain }
     RETURN collect(o) AS old
   }
   CALL (old) {
     UNWIND old AS o
     WITH DISTINCT o.task_name AS name
     CALL (name) {
       MATCH (last:OptimizationResult) WHERE last.task_name = name AND last.status = 'success' AND last.sequence > 0
       WITH last ORDER BY last.task_name DESC, last.status DESC, last.sequence DESC LIMIT $keptPerTask
       RETURN collect(last.sequence) AS sequences
     }
     UNWIND sequences AS sequence
     RETURN collect(sequence) AS lastOfTasks
   }
   CALL (old) {
     UNWIND old AS o
     MATCH (o)-[x]->(confirmed) WHERE type(x) IN $confirming
     WITH DISTINCT confirmed
     MATCH (confirmed)<-[x]-(by:Sequenced) WHERE type(x) IN $confirming
     WITH confirmed, min(by.sequence) AS first, max(by.sequence) AS last
     UNWIND [first, last] AS sequence
     RETURN collect(sequence) AS stoodOn
   }
   WITH seen, [o IN old WHERE NOT o.sequence IN lastOfTasks AND NOT o.sequence IN stoodOn] AS deletable
   CALL (deletable) {
     UNWIND deletable AS o
     MATCH (r:OptimizationRun)-[:REPORTED]->(o)
     RETURN collect(r) AS runs
   }
   WITH seen[-1].sequence AS lastSequence, size(seen) AS seenCount, deletable, runs,
     [o IN deletable | o.task_name] AS taskNames,
     reduce(most = 0, o IN deletable | CASE WHEN o.sequence > most THEN o.sequence ELSE most END) AS newest
   CALL (taskNames) {
     UNWIND taskNames AS name
     WITH DISTINCT name ORDER BY name
     MATCH (t:OptimizationTask {name: name})
     SET t.lock = randomUUID()
   }
   FOREACH (r IN runs | DETACH DELETE r)
   FOREACH (o IN deletable | DETACH DELETE o)
   WITH lastSequence, seenCount, taskNames, newest, size(runs) AS runCount
   CALL (newest) {
     WITH newest WHERE newest > 0
     MATCH (c:ResultCounter {id: 'results'})
     SET c.complete_after = CASE WHEN c.complete_after > newest THEN c.complete_after ELSE newest END
   }
   RETURN seenCount AS seen, lastSequence, size(taskNames) AS deleted, runCount AS runs`,
);
