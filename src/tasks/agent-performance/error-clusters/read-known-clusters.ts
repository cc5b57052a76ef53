import { statement } from '../../../graph/statement.ts';

/** A kind of failure that an earlier run stored. */
export interface KnownCluster {
  readonly template: string;
  readonly class: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** When it came back after a time of silence; null if it never did. */
  readonly backSince: string | null;
}

/**
 * Input: `limit`. Rows: the kinds of failures that were seen last, latest first.
 * Guarantee: in the order of the index on last_seen.
 */
export const readKnownClusters = statement<{ limit: number }, KnownCluster>(
  'read-known-clusters',
  `
MATCH (c:ErrorCluster)
WHERE c.last_seen > datetime('1970-01-01T00:00:00Z')
RETURN c.template AS template, c.class AS class, c.first_seen AS firstSeen, c.last_seen AS lastSeen, c.back_since AS backSince
ORDER BY c.last_seen DESC
LIMIT $limit
`,
);
