import { numberChange } from './run.ts';

/**
 * Part of a claim of the task `t`: a slot that runs or waits takes the place of a retry that was waiting, and the ledger
 * says so.
 * @param condition when, in terms of `scope`
 */
export function supersedeRetry(scope: string, condition: string): string {
  return `CALL (${scope}) {
     WITH ${scope} WHERE t.retry_slot IS NOT NULL AND ${condition}
     MATCH (previous:OptimizationRun {slot: t.retry_slot, attempt: t.retry_attempt - 1})
       USING INDEX SEEK previous:OptimizationRun(slot, attempt)
     CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: $supersededId, slot: t.retry_slot, attempt: t.retry_attempt,
       task_name: t.name, reason: 'retry', state: 'skipped', skip_reason: 'superseded by the next slot',
       due_at: previous.due_at, count: 1, queued_at: now, finished_at: now, replica: $replica, log: []})
     ${numberChange('r')}
     CREATE (r)-[:RETRIES]->(previous)
     REMOVE t.retry_slot, t.retry_attempt, t.retry_at
   }`;
}
