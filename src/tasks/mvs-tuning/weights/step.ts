/** Where a version of the weights stands. */
export type WeightsStatus = 'draft' | 'shadow' | 'active' | 'retired';

/** Who takes a step. */
export interface Actor {
  readonly kind: 'human' | 'agent' | 'service';
  readonly id: string;
}

/** What every step carries, for the audit trail. */
export interface StepInput {
  readonly taskName: string;
  readonly id: string;
  readonly expectedVersion: number;
  readonly by: Actor;
  readonly reason: string;
  /** Takes the lock: every statement about weights sets it on the task first, so that they run one after the other. */
  readonly token: string;
}

/** The answer of a step: whether it was taken, and where the version stood before. No row: there is no such version. */
export interface StepRow {
  readonly moved: boolean;
  readonly status: WeightsStatus;
  readonly version: number;
}

/** Takes the lock, then looks at the version: the beginning of every step. */
export const LOCK_AND_LOOK = `
  MATCH (t:OptimizationTask {name: $taskName})
  SET t.lock = $token
  WITH t
  MATCH (w:MvsWeights {id: $id})
  WITH t, w, w.status AS status, w.version AS version`;

/** Writes down a step of `node`, whose former status is `before`. */
export function auditStep(node: string, before: string, to: WeightsStatus): string {
  return `CREATE (${node})-[:HAS_STEP]->(:MvsWeightsStep {id: randomUUID(), from: ${before}, to: '${to}', actor_kind: $by.kind,
      actor_id: $by.id, reason: $reason, at: datetime.realtime()})
    SET ${node}.status = '${to}', ${node}.version = ${node}.version + 1, ${node}.updated_at = datetime.realtime()`;
}
