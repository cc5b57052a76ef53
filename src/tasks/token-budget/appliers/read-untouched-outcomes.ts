import { statement } from '../../../graph/statement.ts';
import type { RunOutcomes } from './read-run-outcomes.ts';

/**
 * How the tasks went whose setting of a kind was not changed: what fell there too is no single change's doing.
 * Input: `kind` of the setting; `from` (included) and `to` (excluded); `since`, from when on nothing may have been changed.
 * Rows: one. Guarantee: a range of the index on started_at; only sums leave the database.
 */
export const readUntouchedOutcomes = statement<
  { kind: string; from: Date; to: Date; since: Date },
  Pick<RunOutcomes, 'runs' | 'succeeded' | 'timedOut'>
>(
  'read-untouched-outcomes',
  `
CALL () {
  OPTIONAL MATCH (setting:OptimizationSetting {kind: $kind})-[:CURRENT]->()-[:PREVIOUS*0..]->(version)
  WHERE version.set_at >= $since
  RETURN collect(DISTINCT setting.target) AS touched
}
MATCH (result:TaskResult)
WHERE result.started_at >= $from AND result.started_at < $to AND NOT result.task_name IN touched
WITH coalesce(result.status, '') AS status
WHERE NOT status IN ['skipped', 'queued', 'enqueue_failed']
RETURN count(*) AS runs,
       sum(CASE WHEN status = 'success' THEN 1 ELSE 0 END) AS succeeded,
       sum(CASE WHEN status = 'timeout' THEN 1 ELSE 0 END) AS timedOut
`,
);
