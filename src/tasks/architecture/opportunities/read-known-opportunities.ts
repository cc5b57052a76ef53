import { statement } from '../../../graph/statement.ts';
import { foldedStatus } from '../../../proposals/stored-status.ts';

/** An opportunity that the graph knows already. Those of the team itself have no rule, and may lack anything. */
export interface KnownOpportunity {
  /** Names the node within this run. */
  readonly key: string;
  readonly id: string | null;
  readonly fingerprint: string | null;
  readonly type: string | null;
  readonly description: string | null;
  readonly status: string | null;
  readonly rule: string | null;
  readonly subject: string | null;
  readonly value: number | null;
  readonly score: number | null;
  /** The score when it was last detected. */
  readonly fullScore: number | null;
  readonly lastSeen: string | null;
  readonly seenSince: string | null;
  readonly silentChecks: number;
  readonly coolDownUntil: string | null;
  /** The metric when its proposal was rejected. */
  readonly rejectedValue: number | null;
  readonly createdAt: string | null;
  /** Whether a proposal for it is under way. */
  readonly hasProposal: boolean;
  /** The proposal for it that was carried out, if there is one. */
  readonly syncedProposal: string | null;
  /** Whether it is known to say the same as an older one. */
  readonly isDuplicate: boolean;
}

/** Every opportunity, oldest first. There are dozens, not thousands: one for each thing that was ever noticed. */
export const readKnownOpportunities = statement<{ ended: readonly string[] }, KnownOpportunity>(
  'read-known-opportunities',
  `MATCH (o:ImprovementOpportunity)
   RETURN elementId(o) AS key, toStringOrNull(o.id) AS id, o.fingerprint AS fingerprint, toStringOrNull(o.type) AS type,
     toStringOrNull(o.description) AS description, toStringOrNull(o.status) AS status, o.rule AS rule, o.subject AS subject,
     o.value AS value, toFloatOrNull(o.score) AS score, o.full_score AS fullScore, toString(o.last_seen) AS lastSeen,
     toString(o.seen_since) AS seenSince, coalesce(o.silent_checks, 0) AS silentChecks,
     toString(o.cool_down_until) AS coolDownUntil, o.rejected_value AS rejectedValue, toString(o.created_at) AS createdAt,
     EXISTS { MATCH (o)-[:EVOLVES_INTO]->(p:ArchitectureProposal) WHERE NOT ${foldedStatus('p')} IN $ended } AS hasProposal,
     COLLECT { MATCH (o)-[:EVOLVES_INTO]->(p:ArchitectureProposal {status: 'synced'}) RETURN toString(p.id) LIMIT 1 }[0] AS syncedProposal,
     EXISTS { (o)-[:DUPLICATE_OF]->() } AS isDuplicate
   ORDER BY createdAt, id, key`,
);
