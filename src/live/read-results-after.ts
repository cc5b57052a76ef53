import { statement } from '../graph/statement.ts';

/** What the stream needs to know of a result: its place, and every property that a filter or a subscriber may name. */
export interface TailRow {
  readonly sequence: number;
  readonly id: string;
  readonly taskName: string;
  readonly agent: string;
  readonly status: 'success' | 'error';
  readonly result: string | null;
  readonly error: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly durationMs: number | null;
}

/** The result `o` as a Cypher map of the form of TailRow. */
export const RESULT_ROW = `{sequence: o.sequence, id: o.id, taskName: o.task_name, agent: o.agent, status: o.status,
       result: o.result, error: o.error, createdAt: o.created_at, durationMs: o.duration_ms}`;

/** Results after one sequence up to another, oldest first, at most `limit` rows; ordered by the sequence index. */
export const readResultsAfter = statement<{ after: number; upTo: number; limit: number }, { row: TailRow }>(
  'read-results-after',
  `MATCH (o:Sequenced) WHERE o.sequence > $after AND o.sequence <= $upTo
   WITH o ORDER BY o.sequence LIMIT $limit
   RETURN ${RESULT_ROW} AS row`,
);
