import { statement } from '../../../graph/statement.ts';

/** What stands of a rule and its surroundings before a change. */
export interface RuleBefore {
  /** Null: there is no such rule. */
  readonly kind: string | null;
  /** Whether another rule has the name. */
  readonly isTaken: boolean;
  readonly rules: number;
  /** Those of the named channels that there are. */
  readonly channelIds: readonly string[];
}

/** Looks at what a change of a rule depends on. One row. The board's lock must be held. */
export const readRuleBefore = statement<{ id: string; name: string | null; channelIds: readonly string[] }, RuleBefore>(
  'read-alert-rule-before',
  `OPTIONAL MATCH (r:AlertRule {id: $id})
   RETURN r.kind AS kind, EXISTS { MATCH (o:AlertRule {name: $name}) WHERE o.id <> $id } AS isTaken,
     COUNT { (:AlertRule) } AS rules,
     COLLECT { MATCH (c:AlertChannel) WHERE c.id IN $channelIds RETURN c.id } AS channelIds`,
);

/**
 * Makes a rule or changes it: `properties` as they are stored, null takes one away. One row. The board's lock must be
 * held.
 * @param channelIds null: as they are; none: all
 */
export const writeRule = statement<
  { id: string; properties: Readonly<Record<string, unknown>>; channelIds: readonly string[] | null },
  { id: string }
>(
  'write-alert-rule',
  `MATCH (b:AlertBoard {id: 'alerts'})
   MERGE (r:AlertRule {id: $id})
   ON CREATE SET r.created_at = datetime.realtime()
   SET r += $properties, r.updated_at = datetime.realtime()
   MERGE (b)-[:LISTS]->(r)
   WITH r
   CALL (r) {
     MATCH (r)-[former:NOTIFIES]->(c:AlertChannel) WHERE $channelIds IS NOT NULL AND NOT c.id IN $channelIds
     DELETE former
   }
   CALL (r) {
     UNWIND $channelIds AS channelId
     MATCH (c:AlertChannel {id: channelId})
     MERGE (r)-[:NOTIFIES]->(c)
   }
   RETURN r.id AS id`,
);

/** Removes a rule; its alerts stay. One row, or none when there is no such rule. The board's lock must be held. */
export const removeRule = statement<{ id: string }, { id: string }>(
  'remove-alert-rule',
  `MATCH (r:AlertRule {id: $id})
   DETACH DELETE r
   RETURN $id AS id`,
);
