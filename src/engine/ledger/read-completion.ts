import { statement } from '../../graph/statement.ts';
import { CLAIMED_COLUMNS, type ClaimedRun, type RunState } from './run.ts';

/** A run as its completion finds it. */
export interface CompletableRun extends ClaimedRun {
  readonly state: RunState;
  readonly agent: string;
  readonly progress: number | null;
  readonly log: readonly string[];
  /** Milliseconds since it was claimed. */
  readonly durationMs: number;
  /** Fingerprint of the report that it was completed with, if it was. */
  readonly completionHash: string | null;
  /** What was stored when it ended: JSON text of the report, and what went wrong. */
  readonly result: string | null;
  readonly error: string | null;
}

/** A run with its task and its result. No row: there is no such run, or its task was removed. */
export const readCompletion = statement<{ runId: string }, CompletableRun>(
  'read-completion',
  `MATCH (t:OptimizationTask)-[:HAS_RUN]->(r:OptimizationRun {id: $runId})
   WITH t, r, datetime.realtime() AS now
   OPTIONAL MATCH (r)-[:REPORTED]->(o:OptimizationResult)
   RETURN ${CLAIMED_COLUMNS}, r.state AS state, t.agent AS agent, r.progress AS progress, coalesce(r.log, []) AS log,
     now.epochMillis - coalesce(r.started_at, now).epochMillis AS durationMs, r.completion_hash AS completionHash,
     o.result AS result, r.error AS error`,
);
