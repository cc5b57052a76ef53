import { statement } from '../../graph/statement.ts';
import { LOCK_RETENTION } from './lock-retention.ts';

/**
 * Adds results to the roll-up of their task and day (UTC), the oldest first, at most `limit` of those stored from `from`
 * (included) to `until` (excluded) that no roll-up counts yet. Durations are kept as values with their counts, so that
 * every percentile of the day can be told exactly; errors count as any result, also where their nodes stay.
 * Rows: one, with how many were added and when the last of them was stored.
 * Guarantee: each result is counted once (its label `RolledUp` is set with it), so the statement may be repeated.
 */
export const rollUpResults = statement<
  { from: Date; until: Date; limit: number },
  { added: number; days: number; lastCreatedAt: string | null }
>(
  'roll-up-results',
  `${LOCK_RETENTION}
   CALL () {
     MATCH (o:OptimizationResult)
     WHERE o.created_at >= $from AND o.created_at < $until AND o:Sequenced AND NOT o:RolledUp
     WITH o ORDER BY o.created_at LIMIT $limit
     RETURN collect(o) AS results
   }
   CALL (results) {
     UNWIND results AS o
     SET o:RolledUp
     WITH o.task_name AS taskName, date(datetime({datetime: o.created_at, timezone: 'Z'})) AS day, count(*) AS total,
       sum(CASE WHEN o.status = 'success' THEN 1 ELSE 0 END) AS successes, collect(o.duration_ms) AS added
     ORDER BY taskName, day
     MERGE (d:OptimizationResultDay {id: taskName + '@' + toString(day)})
     ON CREATE SET d.task_name = taskName, d.day = day, d.total = 0, d.successes = 0, d.durations = [],
       d.duration_counts = []
     SET d.total = d.total + total, d.successes = d.successes + successes
     WITH d, added
     CALL (d, added) {
       UNWIND [place IN range(0, size(d.durations) - 1) | {value: d.durations[place], count: d.duration_counts[place]}]
         + [duration IN added | {value: duration, count: 1}] AS tally
       WITH tally.value AS value, sum(tally.count) AS count ORDER BY value
       RETURN collect(value) AS values, collect(count) AS counts
     }
     SET d.durations = values, d.duration_counts = counts
     WITH d
     CALL (d) {
       MATCH (t:OptimizationTask {name: d.task_name})
       MERGE (t)-[:HAS_DAY]->(d)
     }
     CALL (d) {
       WITH d WHERE NOT EXISTS { (d)--() }
       MATCH (c:ResultCounter {id: 'results'})
       CREATE (c)-[:COUNTS]->(d)
     }
     RETURN count(d) AS days
   }
   RETURN size(results) AS added, days, results[-1].created_at AS lastCreatedAt`,
);
