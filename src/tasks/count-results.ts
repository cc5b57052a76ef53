import { nodesInWindow, unreadableResults } from '../graph/nodes-in-window.ts';
import { statement } from '../graph/statement.ts';

/** How many results a window holds, and how many more may belong to it but have a time that cannot be read. */
export interface ResultCount {
  readonly results: number;
  readonly unreadable: number;
}

/**
 * Input: `from` (included) and `to` (excluded). Rows: one.
 * Guarantee: ranges of the index on started_at; the nodes themselves are not visited.
 */
export const countResults = statement<{ from: Date; to: Date }, ResultCount>(
  'count-results',
  `
CALL () {
  ${nodesInWindow('TaskResult', 'started_at')}
  RETURN count(*) AS results
}
CALL () {
  ${unreadableResults()}
  RETURN count(*) AS unreadable
}
RETURN results, unreadable
`,
);
