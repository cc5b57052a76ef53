import { statement } from '../../graph/statement.ts';
import type { AuditEntry } from './audit.ts';

interface Input {
  readonly limit: number;
  /** The place before which to begin; null: at the newest. */
  readonly beforeAt: string | null;
  readonly beforeId: string | null;
  readonly subject: string | null;
  readonly field: string | null;
  readonly outcome: string | null;
  readonly target: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

/**
 * Entries, newest first, before a place, read in the order of the index on time and id (that there is an id has to be said
 * for the database to take it): no more than are wanted, however many there are. `at` is answered with all its digits:
 * the next page begins exactly there.
 */
export const readEntries = statement<Input, AuditEntry & { readonly place: string }>(
  'read-audit-entries',
  `MATCH (e:AuditEntry) USING INDEX e:AuditEntry(at, id)
   WHERE e.at >= coalesce(datetime($since), datetime({epochSeconds: 0}))
     AND e.at <= coalesce(datetime($beforeAt), datetime($until), datetime({year: 9999})) AND e.id IS NOT NULL
     AND ($beforeAt IS NULL OR e.at < datetime($beforeAt) OR e.id < $beforeId)
     AND ($until IS NULL OR e.at < datetime($until))
     AND ($subject IS NULL OR e.subject = $subject) AND ($field IS NULL OR e.field = $field)
     AND ($outcome IS NULL OR e.outcome = $outcome) AND ($target IS NULL OR $target IN e.targets)
   WITH e ORDER BY e.at DESC, e.id DESC LIMIT $limit
   RETURN e.id AS id, e.at AS at, toString(e.at) AS place, e.finished_at AS finishedAt, e.subject AS subject,
     e.actor_kind AS actorKind, e.credential AS credential, e.claimed_by AS claimedBy, e.claimed_kind AS claimedKind,
     e.field AS field, e.targets AS targets, e.arguments AS arguments, e.outcome AS outcome, e.before AS before,
     e.after AS after`,
);
