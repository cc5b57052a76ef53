import type { AlertCondition, Findings, MissingData } from '../alert-kind.ts';
import { type FoundCondition, fingerprintOf } from '../compare.ts';
import type { StoredRule } from './alert-rule.ts';

/** What a rule says of what was found. */
export interface Verdict {
  readonly conditions: readonly FoundCondition[];
  /** Fingerprints of what stays as it is, open or not, for want of data. */
  readonly undecided: readonly string[];
}

/** Applies a rule's severity and its way with missing data to what its kind has found. Pure. */
export function judge(rule: Pick<StoredRule, 'id' | 'kind' | 'severity' | 'noData'>, findings: Findings): Verdict {
  const { id: ruleId, kind, severity, noData } = rule;
  const missing = noData === 'alert' ? findings.missing.map(withoutData) : [];
  return {
    conditions: [...findings.conditions, ...missing].map(condition => ({
      ...condition,
      severity: severity ?? condition.severity,
      kind,
      ruleId,
      fingerprint: fingerprintOf(ruleId, condition.subject),
    })),
    undecided: noData === 'keep' ? findings.missing.map(({ subject }) => fingerprintOf(ruleId, subject)) : [],
  };
}

function withoutData({ subject, taskName, what }: MissingData): AlertCondition {
  return {
    subject,
    taskName,
    severity: 'warning',
    message: `${subject}: no data: ${what}`,
    details: { missing: what },
  };
}
