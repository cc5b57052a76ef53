import type { Write } from '../../../engine/task.ts';
import { statement } from '../../../graph/statement.ts';
import type { Advisory } from '../advisories/advisory.ts';
import { writesInBatches } from '../write-in-batches.ts';

/** Grows when `Advisory` changes, so that records stored by an older version are fetched again. */
export const RECORD_FORMAT = 1;

/** Which records of a feed the graph has, and how old they are. */
export const readDelivered = statement<{ feed: string; format: number }, { id: string; modified: string }>(
  'read-delivered',
  `MATCH (:AdvisoryFeed {name: $feed})-[:DELIVERED]->(a:Advisory)
   WHERE a.record_format = $format AND a.record_json IS NOT NULL
   RETURN a.id AS id, a.record_modified AS modified`,
);

/** The records of a feed by id, as JSON text. */
export const readRecords = statement<{ feed: string; ids: readonly string[] }, { record: string }>(
  'read-records',
  `UNWIND $ids AS id
   MATCH (:AdvisoryFeed {name: $feed})-[:DELIVERED]->(a:Advisory {id: id})
   RETURN a.record_json AS record`,
);

/** Keeps the records that a feed delivered, under the feed and the task that reads it. */
export const writeRecords = statement<
  {
    feed: string;
    format: number;
    taskName: string;
    records: readonly { readonly id: string; readonly modified: string; readonly json: string }[];
  },
  { written: number }
>(
  'write-records',
  `MATCH (t:OptimizationTask {name: $taskName})
   MERGE (feed:AdvisoryFeed {name: $feed})
   MERGE (t)-[:READS]->(feed)
   WITH feed
   UNWIND $records AS record
   MERGE (a:Advisory {id: record.id})
   MERGE (feed)-[:DELIVERED]->(a)
   SET a.record_json = record.json, a.record_modified = record.modified, a.record_format = $format
   RETURN count(a) AS written`,
);

/** The write that keeps new records of a feed; none when there are none. */
export function recordWrites(feed: string, records: readonly Advisory[]): Write[] {
  const stored = records.map(record => ({
    id: record.id,
    modified: record.modified ?? '',
    json: JSON.stringify(record),
  }));
  return writesInBatches(stored, batch => ({
    statement: writeRecords,
    input: { feed, format: RECORD_FORMAT, records: batch },
  }));
}
