import type { Randomness } from '../../../clock.ts';
import type { GraphTransaction } from '../../../graph/graph.ts';
import { statement } from '../../../graph/statement.ts';
import type { Notice } from './notices.ts';

interface QueuedNotice {
  readonly alertId: string;
  readonly event: string;
  /** What is sent, JSON text. */
  readonly body: string;
  readonly deliveries: readonly { readonly id: string; readonly channelId: string }[];
}

/**
 * Puts one delivery for each notice and channel into the outbox, and notes on the alerts that they were told. Comes after
 * the board's lock in the transaction that raised or resolved the alerts, so neither is there without the other.
 */
const addDeliveries = statement<{ notices: readonly QueuedNotice[] }, never>(
  'add-alert-deliveries',
  `WITH datetime.realtime() AS now
   UNWIND $notices AS notice
   MATCH (a:OptimizationAlert {id: notice.alertId})
   SET a.notified_at = now
   WITH now, a, notice
   UNWIND notice.deliveries AS delivery
   MATCH (c:AlertChannel {id: delivery.channelId})
   CREATE (a)<-[:TELLS]-(:AlertDelivery {id: delivery.id, event: notice.event, body_json: notice.body, state: 'waiting',
     attempts: 0, channel_name: c.name, created_at: now, next_attempt_at: now})-[:TO]->(c)`,
);

/** Queues notices. @param now the database's time, which the messages carry */
export async function queueNotices(
  tx: GraphTransaction,
  randomness: Pick<Randomness, 'id'>,
  notices: readonly Notice[],
  now: Date,
): Promise<void> {
  if (notices.length === 0) return;
  await tx.run(addDeliveries, {
    notices: notices.map(({ alertId, event, channelIds, data }) => ({
      alertId,
      event,
      body: JSON.stringify({ type: event, timestamp: now.toISOString(), data }),
      deliveries: channelIds.map(channelId => ({ id: randomness.id(), channelId })),
    })),
  });
}
