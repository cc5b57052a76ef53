import { KEEP_PLAN, statement } from '../../graph/statement.ts';
import { numberChange } from './run.ts';

/**
 * Records a manual request as a queued run. The same slot (idempotency key) answers the run that it made before (its
 * latest attempt) with the hash of the input it was made with, so that the caller can tell a repetition from a misuse.
 * No row: no such task, or it was removed meanwhile.
 */
export const requestRun = statement<
  {
    name: string;
    slot: string;
    runId: string;
    parameters: string | null;
    inputHash: string;
    idempotencyKey: string | null;
    lock: string;
  },
  { runId: string; inputHash: string }
>(
  'request-run',
  `${KEEP_PLAN}
   MATCH (t:OptimizationTask {name: $name}) USING INDEX SEEK t:OptimizationTask(name)
   SET t.lock = $lock
   WITH t, datetime.realtime() AS now WHERE t:OptimizationTask
   OPTIONAL MATCH (earlier:OptimizationRun) USING INDEX SEEK earlier:OptimizationRun(slot, attempt)
   WHERE earlier.slot = $slot AND earlier.attempt >= 1
   WITH t, now, earlier ORDER BY earlier.attempt DESC LIMIT 1
   CALL (t, now, earlier) {
     WITH t, now, earlier WHERE earlier IS NULL
     CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: $runId, slot: $slot, attempt: 1, task_name: t.name, agent: t.agent,
       reason: 'manual', state: 'queued', parameters: $parameters, count: 1, queued_at: now, log: [], input_hash: $inputHash,
       idempotency_key: $idempotencyKey})
     ${numberChange('r')}
     CREATE (t)-[:QUEUED]->(r)
     RETURN r AS run
     UNION
     WITH earlier WHERE earlier IS NOT NULL
     RETURN earlier AS run
   }
   RETURN run.id AS runId, run.input_hash AS inputHash`,
);
