import { KEEP_PLAN, statement } from '../../graph/statement.ts';
import { HAS_PLACE, lockLane } from './agent-lane.ts';
import { CLAIMED_COLUMNS, type ClaimedRun, numberChange, type RunReason } from './run.ts';
import { supersedeRetry } from './supersede-retry.ts';

/** Slots in a row that will not run, and why. `continuesAt` is the slot after the last of them. */
export interface SkippedSlots {
  readonly from: Date;
  readonly until: Date;
  readonly continuesAt: Date;
  readonly count: number;
  readonly reason: string;
}

/** What a replica brings to a claim. */
export interface Holder {
  readonly token: string;
  readonly replica: string;
  readonly leaseMs: number;
  /** How many runs of one agent may go on at once over all replicas; null: no limit. */
  readonly agentLimit: number | null;
}

export interface ClaimSlotInput extends Holder {
  readonly name: string;
  /** To the millisecond; somebody may have set a finer time by hand. */
  readonly expectedDueAt: Date;
  /** Whether the plan was made for a task that is enabled. */
  readonly expectedEnabled: boolean;
  readonly nextSlotAt: Date;
  readonly nextDueAt: Date;
  /** The slot that runs, or null: only skipped slots are recorded. */
  readonly run: { readonly id: string; readonly slot: string; readonly reason: RunReason; readonly dueAt: Date } | null;
  readonly skipped: (SkippedSlots & { readonly id: string; readonly slot: string }) | null;
  readonly supersededId: string;
  readonly cycleId: string | null;
}

/**
 * Claims one due slot of one task: compare-and-set on what the plan was made for, the grid moves on, the run takes its
 * lease. One row with what became of the slot (null: nothing runs); no row: another replica was faster, the task was
 * paused or resumed, nothing is due by the database's clock, or the agent has as many runs as it may.
 * A slot that meets an open run of its task goes by the task's overlap policy: `skip` records it as skipped, `queue`
 * lets one wait, `cancel_running` ends the run that is going on. A slot that has run already (a clock was set back) is
 * passed over. Skipped slots that follow each other for the same reason share one ledger row. A retry that was waiting
 * is recorded as superseded by a slot that runs. The lock on the task comes first, then the look: Neo4j reads committed
 * data only.
 */
export const claimSlot = statement<
  ClaimSlotInput,
  { state: 'running' | 'queued' | 'skipped' | null; cancelled: string[] } & ClaimedRun
>(
  'claim-slot',
  `${KEEP_PLAN}
   MATCH (t:OptimizationTask {name: $name}) USING INDEX SEEK t:OptimizationTask(name)
   SET t.lock = $token
   WITH t, datetime.realtime() AS now
   WHERE t.next_due_at.epochMillis = $expectedDueAt.epochMillis AND t.enabled = $expectedEnabled AND ($run IS NULL OR t.next_due_at <= now)
   WITH t, now, EXISTS { (t)-[:ACTIVE]->() } AS busy,
     EXISTS { (t)-[:QUEUED]->(q:OptimizationRun) WHERE q.reason <> 'manual' } AS waiting
   WITH t, now, CASE
       WHEN $run IS NULL OR EXISTS {
           MATCH (earlier:OptimizationRun {slot: $run.slot, attempt: 1}) USING INDEX SEEK earlier:OptimizationRun(slot, attempt)
         } THEN null
       WHEN NOT busy AND NOT waiting THEN 'running'
       WHEN t.overlap = 'cancel_running' THEN 'running'
       WHEN t.overlap = 'queue' AND NOT waiting THEN 'queued'
       ELSE 'skipped'
     END AS state
   ${lockLane('t, state', "state = 'running'")}
   WITH t, now, state WHERE coalesce(state, 'none') <> 'running' OR ${HAS_PLACE}
   SET t.next_slot_at = $nextSlotAt, t.next_due_at = $nextDueAt
   WITH t, now, state
   CALL (t, now, state) {
     WITH t, now, CASE WHEN $skipped IS NULL THEN [] ELSE [$skipped] END
       + CASE WHEN state = 'skipped' THEN [{id: $run.id, slot: $run.slot, from: $run.dueAt, until: $run.dueAt,
           continuesAt: $nextSlotAt, count: 1, reason: 'overlap: a run of this task was still going on'}] ELSE [] END AS entries
     UNWIND entries AS s
     CALL (t, now, s) {
       OPTIONAL MATCH (t)-[pointer:SKIPPING]->(last:OptimizationRun)
       WITH t, now, s, pointer, CASE WHEN last.skip_reason = s.reason AND last.continues_at = s.from THEN last END AS last
       FOREACH (row IN CASE WHEN last IS NULL THEN [] ELSE [last] END |
         SET row.due_until = s.until, row.continues_at = s.continuesAt, row.count = row.count + s.count,
           row.finished_at = now
         ${numberChange('row')})
       FOREACH (new IN CASE WHEN last IS NULL THEN [s] ELSE [] END |
         DELETE pointer
         CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: new.id, slot: new.slot, attempt: 1, task_name: t.name,
           reason: 'scheduled', state: 'skipped', skip_reason: new.reason, due_at: new.from, due_until: new.until,
           continues_at: new.continuesAt, count: new.count, queued_at: now, finished_at: now, replica: $replica, log: []})
         ${numberChange('r')}
         CREATE (t)-[:SKIPPING]->(r))
     }
   }
   ${supersedeRetry('t, now, state', "state IN ['running', 'queued']")}
   CALL (t, now, state) {
     WITH t, now, state WHERE state = 'running'
     OPTIONAL MATCH (t)-[going:ACTIVE]->(r:OptimizationRun)
     FOREACH (run IN CASE WHEN r IS NULL THEN [] ELSE [r] END |
       SET run.lock = $token, run.state = 'cancelled', run.finished_at = now, run.token = $token,
         run.error = 'cancelled: the next slot came due and the overlap policy is cancel_running'
       REMOVE run.lease_until
       ${numberChange('run')}
       DELETE going)
     RETURN collect(r.id) AS cancelled
     UNION
     WITH t, now, state WHERE coalesce(state, '') <> 'running'
     RETURN [] AS cancelled
   }
   CALL (t, now, state) {
     WITH t, now, state WHERE state IN ['running', 'queued']
     CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: $run.id, slot: $run.slot, attempt: 1, task_name: t.name,
       agent: t.agent, reason: $run.reason, state: state, due_at: $run.dueAt, count: 1, queued_at: now, log: []})
     ${numberChange('r')}
     WITH t, now, state, r
     CALL (t, now, state, r) {
       WITH t, now, state, r WHERE state = 'running'
       CREATE (t)-[:ACTIVE]->(r)
       SET r.started_at = now, r.replica = $replica, r.token = $token,
         r.lease_until = now + duration({milliseconds: $leaseMs}), t.last_attempt_at = now
     }
     CALL (t, state, r) {
       WITH t, state, r WHERE state = 'queued'
       CREATE (t)-[:QUEUED]->(r)
     }
     CALL (r) {
       MATCH (c:OptimizationCycle {id: $cycleId}) USING INDEX SEEK c:OptimizationCycle(id)
       CREATE (c)-[:STARTED]->(r)
     }
   }
   OPTIONAL MATCH (r:OptimizationRun {id: $run.id}) USING INDEX SEEK r:OptimizationRun(id)
   RETURN state, cancelled, ${CLAIMED_COLUMNS}`,
);
