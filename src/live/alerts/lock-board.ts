import { statement } from '../../graph/statement.ts';

/** The beginning of every statement that takes the lock under which alerts, rules and channels are looked at and changed. */
const LOCK = `MERGE (b:AlertBoard {id: 'alerts'})
   SET b.lock = $token
   WITH b, datetime.realtime() AS now`;

/** The board, once nobody else can change it. */
export interface LockedBoard {
  /** The database's time. */
  readonly now: string;
  /** The number of the last change of an alert. */
  readonly changes: number;
  /** Kinds of which the default rule was made, also if it was removed since. */
  readonly madeDefaults: readonly string[];
}

/**
 * Takes the lock under which alerts are raised, resolved and numbered, so that what is looked at afterwards is as it is.
 * One row; no row: someone has looked within `restMs`.
 */
export const lockBoardToLook = statement<{ token: string; restMs: number }, LockedBoard>(
  'lock-board',
  `${LOCK}
   WHERE coalesce(b.looked_at <= now - duration({milliseconds: $restMs}), true)
   SET b.looked_at = now
   RETURN now, coalesce(b.changes, 0) AS changes, coalesce(b.made_defaults, []) AS madeDefaults`,
);

/** The same lock for a change of rules or channels. One row. The next replica that looks does so whoever looked before. */
export const lockBoardToChange = statement<{ token: string }, LockedBoard>(
  'lock-board-to-change',
  `${LOCK}
   REMOVE b.looked_at
   RETURN now, coalesce(b.changes, 0) AS changes, coalesce(b.made_defaults, []) AS madeDefaults`,
);
