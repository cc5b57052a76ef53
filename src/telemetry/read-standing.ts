import { statement } from '../graph/statement.ts';

/** What the graph says of the schedule and the leases. */
export interface Standing {
  /** The newest migration that is recorded; null: none. */
  readonly version: number | null;
  /** The enabled task that has been due for longest and that nobody works on; null: none is. */
  readonly overdue: { readonly task: string; readonly lagMs: number } | null;
  /** Runs held by the asking replica whose lease has run out. */
  readonly ranOut: number;
  /** Runs of any replica whose lease has run out. */
  readonly abandoned: number;
}

/** Input: the runs that the replica holds. Rows: one. Every part is an index seek. */
export const readStanding = statement<
  { held: readonly { readonly runId: string; readonly token: string }[]; firstVersion: number },
  Standing
>(
  'read-standing',
  `WITH datetime.realtime() AS now
   CALL () {
     MATCH (m:Migration) WHERE m.version >= $firstVersion
     RETURN max(m.version) AS version
   }
   CALL (now) {
     MATCH (t:OptimizationTask)
     WHERE t.next_due_at <= now AND t.enabled AND NOT EXISTS { (t)-[:ACTIVE|QUEUED]->() }
     WITH t ORDER BY t.next_due_at LIMIT 1
     RETURN collect({task: t.name, lagMs: duration.inSeconds(t.next_due_at, now).milliseconds})[0] AS overdue
   }
   CALL (now) {
     UNWIND $held AS mine
     MATCH (r:OptimizationRun {id: mine.runId}) WHERE r.token = mine.token AND r.lease_until < now
     RETURN count(r) AS ranOut
   }
   CALL (now) {
     MATCH (r:OptimizationRun) WHERE r.state = 'running' AND r.lease_until < now
     RETURN count(r) AS abandoned
   }
   RETURN version, overdue, ranOut, abandoned`,
);
