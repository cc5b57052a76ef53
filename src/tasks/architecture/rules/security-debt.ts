import { statement } from '../../../graph/statement.ts';
import { defineRule, WHOLE_TEAM } from '../rule.ts';

interface SecurityDebt {
  /** Findings in any state. */
  readonly findings: number;
  /** Waiting for the first act, and urgent. */
  readonly open: number;
  /** Of all that wait: those beyond their target. */
  readonly overdue: number;
  readonly sample: readonly string[];
}

/** One row: the security findings that wait for someone, by the index on (state, due_at). */
const readSecurityDebt = statement<{ now: Date; sample: number }, SecurityDebt>(
  'read-security-debt',
  `CALL () {
     MATCH (f:SecurityFinding {state: 'detected'}) WHERE f.due_at IS NOT NULL AND f.priority <> 'track'
     RETURN f, f.due_at <= $now AS isOverdue
     UNION ALL
     MATCH (f:SecurityFinding {state: 'accepted'}) WHERE f.expires_at <= $now AND f.priority <> 'track'
     RETURN f, f.expires_at + duration('PT24H') <= $now AS isOverdue
   }
   WITH count(CASE WHEN f.priority IN ['act', 'attend'] THEN 1 END) AS open, count(CASE WHEN isOverdue THEN 1 END) AS overdue,
     collect(f.id)[..$sample] AS sample
   RETURN COUNT { (:SecurityFinding) } AS findings, open, overdue, sample`,
);

const SAMPLE = 5;

/**
 * R13: security findings beyond their 24 hours, or more urgent ones (act, attend) waiting than the limit. Impact: their
 * share of all findings that were ever made.
 */
export const securityDebt = defineRule({
  id: 'R13',
  name: 'security_debt',
  metric: 'findings overdue, and urgent ones waiting',
  effort: 2,
  read: readSecurityDebt,
  input: ({ now }) => ({ now: new Date(now), sample: SAMPLE }),
  detect: ([row], { parameters }) => {
    const { findings, open, overdue, sample } = row ?? { findings: 0, open: 0, overdue: 0, sample: [] };
    if (overdue === 0 && open <= parameters.maxOpenFindings) return { examined: findings, detections: [] };
    const value = Math.max(overdue, open);
    const detection = {
      subject: 'security findings',
      description: `${overdue} security findings are overdue; ${open} urgent ones wait for the first act.`,
      value,
      impact: Math.min(1, value / findings),
      confidence: 1,
      agents: WHOLE_TEAM,
      evidence: { findings, open, overdue, sample },
    };
    return { examined: findings, detections: [detection] };
  },
});
