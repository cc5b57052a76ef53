import { statement } from '../../graph/statement.ts';

/**
 * Makes a cycle's node with a lease for whoever drives it, or answers the one that the same idempotency key made before,
 * with the hash of its input.
 */
export const requestCycle = statement<
  { cycleId: string; idempotencyKey: string; inputHash: string; heartbeatCycleId: string | null; leaseMs: number },
  { cycleId: string; inputHash: string; created: boolean }
>(
  'request-cycle',
  `MERGE (c:OptimizationCycle {idempotency_key: $idempotencyKey})
   ON CREATE SET c.id = $cycleId, c.input_hash = $inputHash, c.started_at = datetime.realtime(),
     c.lease_until = datetime.realtime() + duration({milliseconds: $leaseMs})
   WITH c
   CALL (c) {
     MATCH (h:HeartbeatCycle {id: $heartbeatCycleId})
     MERGE (c)-[:FOR]->(h)
   }
   RETURN c.id AS cycleId, c.input_hash AS inputHash, c.id = $cycleId AS created`,
);
