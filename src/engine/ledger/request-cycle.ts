import { statement } from '../../graph/statement.ts';

/**
 * Makes a cycle's node, or answers the one that the same idempotency key made before, with the hash of its input.
 * The heartbeat cycle, when named, must be there; `found` says whether it is.
 */
export const requestCycle = statement<
  { cycleId: string; idempotencyKey: string; inputHash: string; heartbeatCycleId: string | null },
  { cycleId: string; inputHash: string; created: boolean }
>(
  'request-cycle',
  `MERGE (c:OptimizationCycle {idempotency_key: $idempotencyKey})
   ON CREATE SET c.id = $cycleId, c.input_hash = $inputHash, c.started_at = datetime.realtime()
   WITH c
   CALL (c) {
     MATCH (h:HeartbeatCycle {id: $heartbeatCycleId})
     MERGE (c)-[:FOR]->(h)
   }
   RETURN c.id AS cycleId, c.input_hash AS inputHash, c.id = $cycleId AS created`,
);
