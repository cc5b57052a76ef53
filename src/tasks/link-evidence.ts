import type { TaskMode, Write } from '../engine/task.ts';
import { statement } from '../graph/statement.ts';

/** A row that a report points to: a task result by its id, else the heartbeat cycle that it belongs to. */
export interface SampleRow {
  readonly [figure: string]: unknown;
  readonly task_result?: string | null;
  readonly heartbeat_cycle?: string | null;
}

/**
 * Input: `resultId` of the result that says something; ids of `taskResults` and `cycles` that it points to.
 * Rows: one, with the number of rows linked. Guarantee: one relationship for each row; rows that are gone are left out.
 */
export const linkEvidence = statement<
  { resultId: string; taskResults: readonly string[]; cycles: readonly string[] },
  { linked: number }
>(
  'link-evidence',
  `MATCH (result:OptimizationResult {id: $resultId})
   CALL () {
     UNWIND $taskResults AS id
     MATCH (row:TaskResult {id: id})
     RETURN row
     UNION
     UNWIND $cycles AS id
     MATCH (row:HeartbeatCycle {id: id})
     RETURN row
   }
   MERGE (result)-[:EVIDENCED_BY]->(row)
   RETURN count(*) AS linked`,
);

/** Makes the sample rows of a report reachable from the result: nothing in dry runs. */
export function evidenceWrites(mode: TaskMode, rows: readonly SampleRow[]): Write[] {
  const taskResults = distinct(rows.map(row => row.task_result));
  const cycles = distinct(rows.filter(row => !row.task_result).map(row => row.heartbeat_cycle));
  if (mode === 'dry_run' || taskResults.length + cycles.length === 0) return [];
  return [{ statement: linkEvidence, input: { taskResults, cycles } }];
}

function distinct(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter(id => typeof id === 'string'))].sort();
}
