import type { Write } from '../../../engine/task.ts';
import { statement } from '../../../graph/statement.ts';
import { writesInBatches } from '../write-in-batches.ts';
import type { FeedReport } from './feed.ts';
import type { AdvisorySummary } from './scan.ts';

/** An advisory as its node stores it. */
interface AdvisoryNode {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string | null;
  readonly published: Date | null;
  readonly modified: Date | null;
}

/** One node per record that names a component; changed only when the record was. Their findings link them in the same transaction. */
export const writeAdvisories = statement<{ advisories: readonly AdvisoryNode[] }, { written: number }>(
  'write-advisories',
  `UNWIND $advisories AS record
   MERGE (a:Advisory {id: record.id})
   WITH a, record WHERE a.modified IS NULL OR record.modified IS NULL OR a.modified <> record.modified
   SET a.aliases = record.aliases, a.summary = record.summary, a.published = record.published,
     a.modified = record.modified
   RETURN count(a) AS written`,
);

/** How far each feed was read: the latest change that a record of it has. */
export const writeCursors = statement<
  { feeds: readonly { readonly name: string; readonly kind: string; readonly cursor: Date }[]; taskName: string },
  { feeds: number }
>(
  'write-cursors',
  `MATCH (t:OptimizationTask {name: $taskName})
   UNWIND $feeds AS read
   MERGE (feed:AdvisoryFeed {name: read.name})
   MERGE (t)-[:READS]->(feed)
   WITH feed, read WHERE feed.cursor IS NULL OR feed.cursor <> read.cursor
   SET feed.kind = read.kind, feed.cursor = read.cursor
   RETURN count(feed) AS feeds`,
);

/** Cursors of the feeds of a task. */
export const readCursors = statement<Record<string, never>, { name: string; cursor: string }>(
  'read-cursors',
  'MATCH (feed:AdvisoryFeed) WHERE feed.cursor IS NOT NULL RETURN feed.name AS name, feed.cursor AS cursor',
);

/** The writes that store the records behind findings, and how far the feeds were read. */
export function advisoryWrites(advisories: readonly AdvisorySummary[], feeds: readonly FeedReport[]): Write[] {
  const nodes = advisories.map(record => ({
    ...record,
    published: toDate(record.published),
    modified: toDate(record.modified),
  }));
  const cursors = feeds.flatMap(({ name, kind, newest, state }) => {
    const cursor = toDate(newest);
    return cursor === null || state === 'failed' ? [] : [{ name, kind, cursor }];
  });
  return [
    ...writesInBatches(nodes, batch => ({ statement: writeAdvisories, input: { advisories: batch } })),
    ...(cursors.length > 0 ? [{ statement: writeCursors, input: { feeds: cursors } }] : []),
  ];
}

/** Null for a time that cannot be read. */
function toDate(time: string | null): Date | null {
  return time === null || Number.isNaN(Date.parse(time)) ? null : new Date(time);
}
