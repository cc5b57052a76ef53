import { statement } from '../../graph/statement.ts';

/**
 * Takes the lock under which alerts are raised, resolved and numbered, so that what is looked at afterwards is as it is.
 * One row with the database's time and the number of the last change; no row: someone has looked within `restMs`.
 */
export const lockBoard = statement<{ token: string; restMs: number }, { now: string; changes: number }>(
  'lock-board',
  `MERGE (b:AlertBoard {id: 'alerts'})
   SET b.lock = $token
   WITH b, datetime.realtime() AS now
   WHERE coalesce(b.looked_at <= now - duration({milliseconds: $restMs}), true)
   SET b.looked_at = now
   RETURN now, coalesce(b.changes, 0) AS changes`,
);
