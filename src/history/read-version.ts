import { statement } from '../graph/statement.ts';

/** What every answer about past results depends on. */
export interface VersionRow {
  readonly epoch: string;
  /** The last sequence given. */
  readonly head: number;
  /** The highest sequence that the index shows; behind `head` for a moment after a commit. */
  readonly newest: number;
  /** How many results there are; deletions by others show here. */
  readonly results: number;
  /** How many of them have a sequence; the others are foreign ones that wait for theirs. */
  readonly sequenced: number;
  /** Written anew by everything that rolls up or deletes; null while nothing has. */
  readonly retention: string | null;
}

/** One row. Both counts come from the count store and the newest sequence from its index, so nothing is scanned. */
export const readVersion = statement<Record<string, never>, VersionRow>(
  'read-version',
  `MATCH (c:ResultCounter {id: 'results'})
   CALL () {
     MATCH (s:Sequenced) WHERE s.sequence > 0
     WITH s.sequence AS sequence ORDER BY sequence DESC LIMIT 1
     RETURN max(sequence) AS newest
   }
   CALL () { MATCH (o:OptimizationResult) RETURN count(o) AS results }
   CALL () { MATCH (s:Sequenced) RETURN count(s) AS sequenced }
   OPTIONAL MATCH (board:RetentionBoard {id: 'retention'})
   RETURN c.epoch AS epoch, c.head AS head, coalesce(newest, c.head) AS newest, results, sequenced,
     board.lock AS retention`,
);
