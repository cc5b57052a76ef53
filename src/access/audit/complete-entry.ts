import { statement } from '../../graph/statement.ts';

interface Input {
  readonly id: string;
  readonly outcome: string;
  readonly targets: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
}

/** Writes what came of a call. Repeatable: the first completion counts. */
export const completeEntry = statement<Input, never>(
  'complete-audit-entry',
  `MATCH (e:AuditEntry {id: $id})
   SET e.lock = true
   WITH e WHERE e.outcome IS NULL
   SET e.finished_at = datetime.realtime(), e.outcome = $outcome, e.targets = $targets, e.before = $before,
     e.after = $after`,
);
