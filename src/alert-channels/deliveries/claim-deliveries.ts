import { statement } from '../../graph/statement.ts';

/** A delivery that this replica alone may send for a while. */
export interface ClaimedDelivery {
  readonly id: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** What is sent, JSON text. */
  readonly body: string;
  readonly channel: {
    readonly id: string;
    readonly url: string;
    readonly secretSealed: string;
    readonly headersSealed: string;
  };
}

/**
 * Claims deliveries whose time has come, at most `limit`: locks, then looks. The claim is that their next attempt lies
 * `claimMs` ahead, so that whatever becomes of the one who claimed them they come again. Rows: those that were claimed.
 */
export const claimDeliveries = statement<{ token: string; claimMs: number; limit: number }, ClaimedDelivery>(
  'claim-deliveries',
  `MATCH (d:AlertDelivery) WHERE d.state = 'waiting' AND d.next_attempt_at <= datetime()
   WITH d ORDER BY d.next_attempt_at, d.id LIMIT $limit
   SET d.lock = $token
   WITH d, datetime.realtime() AS now
   WHERE d.state = 'waiting' AND d.next_attempt_at <= now
   SET d.next_attempt_at = now + duration({milliseconds: $claimMs}), d.attempts = d.attempts + 1, d.token = $token,
     d.last_attempt_at = now
   WITH d
   MATCH (d)-[:TO]->(c:AlertChannel)
   RETURN d.id AS id, d.attempts AS attempt, d.body_json AS body,
     {id: c.id, url: c.url, secretSealed: c.secret_sealed, headersSealed: c.headers_sealed} AS channel`,
);
