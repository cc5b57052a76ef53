import { PRIORITIES } from '../matching/priority.ts';
import type { FindingChange, Reconciliation } from './reconcile.ts';

/** A reconciliation of which the least urgent new findings wait for the next scan. */
export interface Bounded extends Reconciliation {
  /** New findings that wait. */
  readonly postponed: number;
}

/**
 * Lets at most `limit` new findings through, the most urgent first: all changes of a scan are one transaction, and a
 * database has memory for so many. The next scan sees the others again. Changes of known findings are never held back.
 */
export function postpone({ changes, findings }: Reconciliation, limit: number): Bounded {
  const fresh = changes.filter(({ isNew }) => isNew).sort((a, b) => urgencyOf(a) - urgencyOf(b));
  const waiting = new Set(fresh.slice(limit).map(({ finding }) => finding.key));
  return {
    changes: changes.filter(({ finding }) => !waiting.has(finding.key)),
    findings: findings.filter(({ key }) => !waiting.has(key)),
    postponed: waiting.size,
  };
}

function urgencyOf({ finding }: FindingChange): number {
  return PRIORITIES.indexOf(finding.priority);
}
