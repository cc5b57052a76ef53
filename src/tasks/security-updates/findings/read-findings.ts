import { statement } from '../../../graph/statement.ts';
import type { StoredFinding } from './finding.ts';

/** A finding with its properties; those that are absent are null or, for lists, empty. */
const FINDING = `f {.id, .key, .subject, .seq, .kind, .package_name, .ecosystem, .version, .certainty, .severity, .score,
  .priority, .kev, .epss, .summary, .scope, .fixed_version, .breaking, .bump, .published_at, .state, .vex, .start_at,
  .detected_at, .due_at, .acted_at, .fixed_at, .expires_at, advisory_ids: coalesce(f.advisory_ids, []),
  ids: coalesce(f.ids, []), past_cycles: coalesce(f.past_cycles, [])}`;

/** All findings, whatever their state. */
export const readFindings = statement<Record<string, never>, { finding: StoredFinding }>(
  'read-findings',
  `MATCH (f:SecurityFinding) WHERE f.key IS NOT NULL RETURN ${FINDING} AS finding ORDER BY f.key`,
);

/** The findings that nobody has acted on, or whose acceptance is over at `now`, and that are due before `before`. */
export const readWaitingFindings = statement<{ now: Date; before: Date }, { finding: StoredFinding }>(
  'read-waiting-findings',
  `CALL () {
     MATCH (f:SecurityFinding) WHERE f.state = 'detected' AND f.due_at < $before RETURN f
     UNION ALL
     MATCH (f:SecurityFinding) WHERE f.state = 'accepted' AND f.expires_at <= $now RETURN f
   }
   RETURN ${FINDING} AS finding`,
);
