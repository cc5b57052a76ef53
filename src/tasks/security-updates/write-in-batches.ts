import type { Write } from '../../engine/task.ts';

/** Rows that one statement gets: what the database keeps while it runs grows with them. */
const ROWS = 500;

/** The writes of many rows, a few hundred each; none without rows. `write` makes the write of some of them. */
export function writesInBatches<Row>(rows: readonly Row[], write: (batch: readonly Row[]) => Write): Write[] {
  const writes: Write[] = [];
  for (let start = 0; start < rows.length; start += ROWS) writes.push(write(rows.slice(start, start + ROWS)));
  return writes;
}
