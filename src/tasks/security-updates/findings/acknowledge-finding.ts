import { statement } from '../../../graph/statement.ts';

/** What became of it: done, or why not. */
export type AcknowledgeOutcome = 'done' | 'is_fixed' | 'end_is_past' | 'end_is_too_far';

/**
 * Moves a finding on, by what someone says. The lock is taken first, so that scans and others wait; then the state and
 * the end of an acceptance are looked at, by the database's clock. The first act of a round stops the response clock; on
 * an acceptance that is over, a new round began at its end. One row, or none when there is no such finding.
 */
export const acknowledgeFinding = statement<
  {
    id: string;
    token: string;
    state: string;
    vex: string;
    justification: string | null;
    note: string | null;
    reason: string;
    byKind: string;
    byId: string;
    expiresAt: Date | null;
    longestDays: number;
    targetHours: number;
  },
  { outcome: AcknowledgeOutcome }
>(
  'acknowledge-finding',
  `MATCH (f:SecurityFinding {id: $id})
   SET f.lock = $token
   WITH f, f.state AS before, datetime.realtime() AS now
   WITH f, before, now, CASE
     WHEN before = 'fixed' THEN 'is_fixed'
     WHEN $expiresAt <= now THEN 'end_is_past'
     WHEN $expiresAt > now + duration({days: $longestDays}) THEN 'end_is_too_far'
     ELSE 'done' END AS outcome
   CALL (f, before, now, outcome) {
     WITH f, before, now WHERE outcome = 'done'
     FOREACH (over IN CASE WHEN before = 'accepted' AND f.expires_at <= now THEN [f] ELSE [] END |
       SET over.past_cycles = coalesce(over.past_cycles, []) + (toString(over.start_at) + '/' + toString(over.acted_at)),
         over.start_at = over.expires_at, over.detected_at = over.expires_at,
         over.due_at = over.expires_at + duration({hours: $targetHours})
       REMOVE over.acted_at)
     SET f.state = $state, f.vex = $vex, f.justification = $justification, f.note = $note, f.expires_at = $expiresAt,
       f.acted_at = coalesce(f.acted_at, now), f.seq = f.seq + 1
     CREATE (f)-[:HAS_TRANSITION]->(x:FindingTransition {id: f.id + ':' + f.seq, seq: f.seq, from: before, to: $state,
       vex: $vex, reason: $reason, by_kind: $byKind, by_id: $byId, at: now})
     WITH f, x
     CALL (f, x) {
       MATCH (f)-[:HAS_TRANSITION]->(last:FindingTransition {seq: f.seq - 1})
       CREATE (last)-[:NEXT]->(x)
     }
     CALL (f, x) {
       MATCH (a:Agent {id: $byId}) WHERE $byKind = 'agent'
       MERGE (f)-[:ACKNOWLEDGED_BY]->(a)
       MERGE (x)-[:BY]->(a)
     }
   }
   RETURN outcome`,
);
