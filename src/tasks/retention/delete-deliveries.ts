import { statement } from '../../graph/statement.ts';
import { LOCK_RETENTION } from './lock-retention.ts';

/**
 * Deletes at most `limit` deliveries of alerts that are over and were queued before `until`; what waits stays.
 * Rows: one; `deleted` is below `limit` at the end.
 */
export const deleteDeliveries = statement<{ until: Date; limit: number }, { deleted: number }>(
  'delete-deliveries',
  `${LOCK_RETENTION}
   CALL () {
     MATCH (d:AlertDelivery) WHERE d.created_at < $until AND d.state <> 'waiting'
     WITH d LIMIT $limit
     RETURN collect(d) AS deliveries
   }
   WITH deliveries, size(deliveries) AS deleted
   FOREACH (d IN deliveries | DETACH DELETE d)
   RETURN deleted`,
);
