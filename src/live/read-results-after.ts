import { statement } from '../graph/statement.ts';

/** What the stream needs to know of a result: its place, and every property that a filter or a generated event may name. */
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

/** Results after a sequence, oldest first, at most `limit` rows; ordered by the sequence index. */
export const readResultsAfter = statement<{ after: number; limit: number }, TailRow>(
  'read-results-after',
  `MATCH (o:Sequenced) WHERE o.sequence > $after
   RETURN o.sequence AS sequence, o.id AS id, o.task_name AS taskName, o.agent AS agent, o.status AS status,
     o.result AS result, o.error AS error, o.created_at AS createdAt, o.duration_ms AS durationMs
   ORDER BY o.sequence LIMIT $limit`,
);
