import { statement } from '../graph/statement.ts';
import type { ChannelTest } from './alert-channels.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { shortened } from './deliveries/shortened.ts';
import { unknownChannel } from './unknown-channel.ts';
import { readChannel } from './write-channel.ts';

const EVENT = 'alert.test';

/** Writes the row of a test into the log of deliveries. One row; none when the channel was removed meanwhile. */
const recordTest = statement<
  {
    channelId: string;
    delivery: {
      readonly id: string;
      readonly event: string;
      readonly body_json: string;
      readonly state: string;
      readonly attempts: number;
      readonly last_status: number | null;
      readonly last_error: string | null;
    };
  },
  { id: string }
>(
  'record-channel-test',
  `MATCH (b:AlertBoard {id: 'alerts'})
   MATCH (c:AlertChannel {id: $channelId})
   WITH b, c, datetime.realtime() AS now
   CREATE (d:AlertDelivery {channel_name: c.name, created_at: now, last_attempt_at: now, finished_at: now})-[:TO]->(c)
   CREATE (b)-[:LISTS]->(d)
   SET d += $delivery
   RETURN d.id AS id`,
);

/** Sends one message to a channel and says what came of it. Errors: AppError NOT_FOUND. */
export async function testChannel({ graph, clock, randomness, sender }: ChannelDeps, id: string): Promise<ChannelTest> {
  const [channel] = await graph.read(readChannel, { id }, { leader: true });
  if (channel === undefined) throw unknownChannel(id);
  const at = new Date(clock.now());
  const data = { channel: { id, name: channel.name }, message: `A test of the alert channel '${channel.name}'.` };
  const body = JSON.stringify({ type: EVENT, timestamp: at.toISOString(), data });
  const deliveryId = randomness.id();
  const begun = clock.monotonic();
  const sent = await sender.send(channel, { id: deliveryId, body, at }, new AbortController().signal);
  const durationMs = Math.round(clock.monotonic() - begun);
  const delivered = sent.error === null;
  const [recorded] = await graph.write(recordTest, {
    channelId: id,
    delivery: {
      id: deliveryId,
      event: EVENT,
      body_json: body,
      state: delivered ? 'delivered' : 'gave_up',
      attempts: 1,
      last_status: sent.status,
      last_error: shortened(sent.error),
    },
  });
  if (recorded === undefined) throw unknownChannel(id);
  return { deliveryId, delivered, durationMs, status: sent.status, body: shortened(sent.body), error: sent.error };
}
