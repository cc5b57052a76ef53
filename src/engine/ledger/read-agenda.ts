import { KEEP_PLAN, statement } from '../../graph/statement.ts';
import { DUE_RETRY, DUE_TASK, type DueRetry, type DueTask, RUNS_HERE } from './due-task.ts';

/** A run and the token by which its holder is known. */
export interface HeldRun {
  readonly runId: string;
  readonly token: string;
}

/** Everything that this replica could act on at the database's `now`, and when to look again. */
export interface Agenda {
  readonly now: string;
  /** Tasks whose next slot has just come. */
  readonly due: readonly DueTask[];
  /** Tasks that have been due for longer; apart, so that an outage's backlog does not hide the present. */
  readonly missed: readonly DueTask[];
  /** Missed tasks whose handler no living replica has. */
  readonly orphaned: readonly DueTask[];
  readonly retries: readonly DueRetry[];
  /** The first waiting run of each task that could start now. */
  readonly queued: readonly { readonly name: string; readonly runId: string }[];
  /** Runs whose holder has not renewed its lease. */
  readonly expired: readonly HeldRun[];
  /** Which of the runs held here were cancelled or taken over. */
  readonly lost: readonly string[];
  /** Cycles that nobody looks after any more. */
  readonly cycles: readonly string[];
  readonly nextDueAt: string | null;
}

/** What could not start now anyway: the agent of the task `t` has as many runs as it may. */
const IS_BLOCKED = 't.agent IN fullAgents';

/**
 * One row. `held`: the runs that this replica holds; `limit`: rows per kind. Every part is an index seek from the due
 * end, so a look at which nothing is due costs the same at any number of tasks. What could not start anyway is left
 * out, so that it takes nobody's place.
 */
export const readAgenda = statement<
  {
    replica: string;
    held: readonly HeldRun[];
    limit: number;
    agentLimit: number | null;
    missedAfterMs: number;
    aliveMs: number;
  },
  Agenda
>(
  'read-agenda',
  `${KEEP_PLAN}
   WITH datetime.realtime() AS now
   WITH now, now - duration({milliseconds: $missedAfterMs}) AS missedBefore
   CALL () {
     WITH 1 AS once WHERE $agentLimit IS NOT NULL
     MATCH (r:OptimizationRun) USING INDEX SEEK r:OptimizationRun(state, lease_until)
     WHERE r.state = 'running' AND r.lease_until IS NOT NULL
     WITH r.agent AS agent, count(*) AS runs WHERE runs >= $agentLimit
     RETURN collect(agent) AS fullAgents
   }
   CALL (now, missedBefore, fullAgents) {
     MATCH (t:OptimizationTask) USING INDEX SEEK t:OptimizationTask(next_due_at)
     WHERE t.next_due_at > missedBefore AND t.next_due_at <= now AND ${RUNS_HERE}
       AND NOT (t.enabled AND ${IS_BLOCKED} AND NOT EXISTS { (t)-[:ACTIVE]->() })
     WITH t ORDER BY t.next_due_at LIMIT $limit
     RETURN collect(${DUE_TASK}) AS due
   }
   CALL (missedBefore, fullAgents) {
     MATCH (t:OptimizationTask) USING INDEX SEEK t:OptimizationTask(next_due_at)
     WHERE t.next_due_at <= missedBefore AND ${RUNS_HERE}
       AND NOT (t.enabled AND ${IS_BLOCKED} AND NOT EXISTS { (t)-[:ACTIVE]->() })
     WITH t ORDER BY t.next_due_at LIMIT $limit
     RETURN collect(${DUE_TASK}) AS missed
   }
   CALL (now, missedBefore) {
     MATCH (t:OptimizationTask) USING INDEX SEEK t:OptimizationTask(next_due_at)
     WHERE t.next_due_at <= missedBefore AND NOT ${RUNS_HERE} AND NOT EXISTS {
       MATCH (r:Replica)-[:RUNS]->(t) WHERE r.seen_at > now - duration({milliseconds: $aliveMs})
     }
     WITH t ORDER BY t.next_due_at LIMIT $limit
     RETURN collect(${DUE_TASK}) AS orphaned
   }
   CALL (now, fullAgents) {
     MATCH (t:OptimizationTask) USING INDEX SEEK t:OptimizationTask(retry_at)
     WHERE t.retry_at <= now AND t.enabled AND ${RUNS_HERE} AND NOT EXISTS { (t)-[:ACTIVE]->() } AND NOT ${IS_BLOCKED}
     WITH t ORDER BY t.retry_at LIMIT $limit
     RETURN collect(${DUE_RETRY}) AS retries
   }
   CALL (fullAgents) {
     MATCH (r:OptimizationRun) USING INDEX SEEK r:OptimizationRun(state, queued_at)
     WHERE r.state = 'queued' AND r.queued_at IS NOT NULL
     MATCH (t:OptimizationTask)-[:QUEUED]->(r)
     WHERE (t.enabled OR r.reason = 'manual') AND ${RUNS_HERE} AND NOT EXISTS { (t)-[:ACTIVE]->() } AND NOT ${IS_BLOCKED}
     WITH t, r ORDER BY r.queued_at
     WITH t.name AS name, collect(r.id)[0] AS runId LIMIT $limit
     RETURN collect({name: name, runId: runId}) AS queued
   }
   CALL (now) {
     MATCH (r:OptimizationRun) USING INDEX SEEK r:OptimizationRun(state, lease_until)
     WHERE r.state = 'running' AND r.lease_until < now AND NOT r.token IN [mine IN $held | mine.token]
     WITH r LIMIT $limit
     RETURN collect({runId: r.id, token: r.token}) AS expired
   }
   CALL () {
     UNWIND $held AS mine
     MATCH (r:OptimizationRun {id: mine.runId}) USING INDEX SEEK r:OptimizationRun(id) WHERE r.token <> mine.token
     RETURN collect(r.id) AS lost
   }
   CALL (now) {
     MATCH (c:OptimizationCycle) USING INDEX SEEK c:OptimizationCycle(lease_until) WHERE c.lease_until < now
     WITH c LIMIT $limit
     RETURN collect(c.id) AS cycles
   }
   CALL (now) {
     MATCH (t:OptimizationTask) USING INDEX SEEK t:OptimizationTask(next_due_at) WHERE t.next_due_at > now AND ${RUNS_HERE}
     RETURN t.next_due_at AS nextSlot ORDER BY t.next_due_at LIMIT 1
     UNION ALL
     MATCH (t:OptimizationTask) USING INDEX SEEK t:OptimizationTask(retry_at) WHERE t.retry_at > now AND ${RUNS_HERE}
     RETURN t.retry_at AS nextSlot ORDER BY t.retry_at LIMIT 1
     UNION ALL
     RETURN null AS nextSlot
   }
   RETURN now, due, missed, orphaned, retries, queued, expired, lost, cycles, min(nextSlot) AS nextDueAt`,
);
