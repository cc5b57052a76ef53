import { statement } from '../graph/statement.ts';

/** What stands of a channel and its surroundings before a change. */
export interface ChannelBefore {
  readonly exists: boolean;
  /** Whether another channel has the name. */
  readonly isTaken: boolean;
  readonly channels: number;
  /** Names of the rules that name it. */
  readonly ruleNames: readonly string[];
}

/** Looks at what a change of a channel depends on. One row. The board's lock must be held. */
export const readChannelBefore = statement<{ id: string; name: string | null }, ChannelBefore>(
  'read-alert-channel-before',
  `OPTIONAL MATCH (c:AlertChannel {id: $id})
   RETURN c IS NOT NULL AS exists, EXISTS { MATCH (o:AlertChannel {name: $name}) WHERE o.id <> $id } AS isTaken,
     COUNT { (:AlertChannel) } AS channels,
     COLLECT { MATCH (r:AlertRule)-[:NOTIFIES]->(:AlertChannel {id: $id}) RETURN r.name ORDER BY r.name } AS ruleNames`,
);

/** Makes a channel or changes it: `properties` as they are stored. One row. The board's lock must be held. */
export const writeChannel = statement<{ id: string; properties: Readonly<Record<string, unknown>> }, { id: string }>(
  'write-alert-channel',
  `MATCH (b:AlertBoard {id: 'alerts'})
   MERGE (c:AlertChannel {id: $id})
   ON CREATE SET c.created_at = datetime.realtime()
   SET c += $properties, c.updated_at = datetime.realtime()
   MERGE (b)-[:LISTS]->(c)
   RETURN c.id AS id`,
);

/** Removes a channel; the log of its deliveries stays. One row. The board's lock must be held. */
export const removeChannel = statement<{ id: string }, { id: string }>(
  'remove-alert-channel',
  `MATCH (c:AlertChannel {id: $id})
   DETACH DELETE c
   RETURN $id AS id`,
);

/** Gives up what waits for a channel, so that a later one does not bring old news. The board's lock must be held. */
export const giveUpWaiting = statement<{ id: string; token: string; reason: string }, never>(
  'give-up-waiting-deliveries',
  `MATCH (:AlertChannel {id: $id})<-[:TO]-(d:AlertDelivery) WHERE d.state = 'waiting'
   SET d.lock = $token
   WITH d WHERE d.state = 'waiting'
   SET d.state = 'gave_up', d.token = $token, d.last_error = $reason, d.finished_at = datetime.realtime()
   REMOVE d.next_attempt_at`,
);

/** What is needed to send to a channel. One row, or none. */
export const readChannel = statement<
  { id: string },
  { id: string; name: string; url: string; secretSealed: string; headersSealed: string }
>(
  'read-alert-channel',
  `MATCH (c:AlertChannel {id: $id})
   RETURN c.id AS id, c.name AS name, c.url AS url, c.secret_sealed AS secretSealed, c.headers_sealed AS headersSealed`,
);
