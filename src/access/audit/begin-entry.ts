import { statement } from '../../graph/statement.ts';

interface Input {
  readonly id: string;
  readonly subject: string;
  readonly actorKind: string;
  readonly credential: string;
  readonly claimedBy: string | null;
  readonly claimedKind: string | null;
  readonly field: string;
  readonly targets: readonly string[];
  readonly arguments: string;
}

/**
 * Writes that a call begins, on the board of all entries (the original's curation deletes nodes without a relationship).
 * Repeatable: the same id is the same entry.
 */
export const beginEntry = statement<Input, never>(
  'begin-audit-entry',
  `MERGE (board:AccessBoard {id: 'access'})
   MERGE (e:AuditEntry {id: $id})
   ON CREATE SET e.at = datetime.realtime(), e.subject = $subject, e.actor_kind = $actorKind, e.credential = $credential,
     e.claimed_by = $claimedBy, e.claimed_kind = $claimedKind, e.field = $field, e.targets = $targets,
     e.arguments = $arguments
   MERGE (board)-[:LISTS]->(e)`,
);
