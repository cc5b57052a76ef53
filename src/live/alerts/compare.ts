import type { AlertCondition } from './alert-kind.ts';
import type { OpenAlert } from './read-open-alerts.ts';

/** A condition with what identifies it over time and replicas. */
export interface FoundCondition extends AlertCondition {
  readonly kind: string;
  readonly ruleId: string;
  readonly fingerprint: string;
}

/** What has to happen so that the open alerts are the conditions that hold. */
export interface Difference {
  readonly raise: readonly FoundCondition[];
  readonly keep: readonly { readonly alert: OpenAlert; readonly condition: FoundCondition }[];
  readonly resolve: readonly OpenAlert[];
}

/** One alert per rule and subject. */
export function fingerprintOf(ruleId: string, subject: string): string {
  return `${ruleId}:${subject}`;
}

/**
 * Compares what is open with what holds.
 * @param isUndecided whether nobody can say at present if an open alert's condition holds: it stays as it is
 */
export function compare(
  open: readonly OpenAlert[],
  found: readonly FoundCondition[],
  isUndecided: (alert: OpenAlert) => boolean,
): Difference {
  const known = new Map(open.map(alert => [alert.fingerprint, alert]));
  const holding = new Map(found.map(condition => [condition.fingerprint, condition]));
  return {
    raise: [...holding.values()].filter(({ fingerprint }) => !known.has(fingerprint)),
    keep: [...holding.values()].flatMap(condition => {
      const alert = known.get(condition.fingerprint);
      return alert === undefined ? [] : [{ alert, condition }];
    }),
    resolve: open.filter(alert => !holding.has(alert.fingerprint) && !isUndecided(alert)),
  };
}
