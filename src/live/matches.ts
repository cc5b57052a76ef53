import type { StreamFilter } from './live.ts';
import type { TailRow } from './read-results-after.ts';

/** Whether a result passes a filter: every part that is given must hold; `since` is included, `until` is not. */
export function matches(row: TailRow, where: StreamFilter): boolean {
  const createdAt = Date.parse(row.createdAt);
  return (
    (where.taskName === undefined || row.taskName === where.taskName) &&
    (where.agent === undefined || row.agent === where.agent) &&
    (where.status === undefined || row.status === where.status) &&
    (where.since === undefined || createdAt >= Date.parse(where.since)) &&
    (where.until === undefined || createdAt < Date.parse(where.until))
  );
}
