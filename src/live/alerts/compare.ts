import type { AlertCondition } from './alert-kind.ts';
import type { OpenAlert } from './read-open-alerts.ts';

/** A condition with what identifies it over time and replicas. */
export interface FoundCondition extends AlertCondition {
  readonly kind: string;
  readonly fingerprint: string;
}

/** What has to happen so that the open alerts are the conditions that hold. */
export interface Difference {
  readonly raise: readonly FoundCondition[];
  readonly keep: readonly { readonly id: string; readonly condition: FoundCondition }[];
  readonly resolve: readonly OpenAlert[];
}

/** One alert per kind and subject. */
export function fingerprintOf(kind: string, subject: string): string {
  return `${kind}:${subject}`;
}

/** Compares what is open with what holds. */
export function compare(open: readonly OpenAlert[], found: readonly FoundCondition[]): Difference {
  const known = new Map(open.map(alert => [alert.fingerprint, alert.id]));
  const holding = new Map(found.map(condition => [condition.fingerprint, condition]));
  return {
    raise: [...holding.values()].filter(({ fingerprint }) => !known.has(fingerprint)),
    keep: [...holding.values()].flatMap(condition => {
      const id = known.get(condition.fingerprint);
      return id === undefined ? [] : [{ id, condition }];
    }),
    resolve: open.filter(({ fingerprint }) => !holding.has(fingerprint)),
  };
}
