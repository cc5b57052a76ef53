import { statement } from '../graph/statement.ts';

/** The newest change of an alert; no row when there is none. What the index shows as n, it shows with all below n. */
export const readAlertPlace = statement<Record<string, never>, { newest: number }>(
  'read-alert-place',
  'MATCH (a:OptimizationAlert) WHERE a.change > 0 RETURN a.change AS newest ORDER BY a.change DESC LIMIT 1',
);

/**
 * Alerts that were raised or resolved since a change, in order, at most `limit`. Guarantee: none up to the last is
 * missing, since changes are numbered under the board's lock and the newest visible one is found before the others.
 */
export const readAlertChanges = statement<{ seen: number; limit: number }, { alertId: string; change: number }>(
  'read-alert-changes',
  `MATCH (last:OptimizationAlert) WHERE last.change > $seen
   WITH last.change AS newest ORDER BY newest DESC LIMIT 1
   MATCH (a:OptimizationAlert) WHERE a.change > $seen AND a.change <= newest
   RETURN a.id AS alertId, a.change AS change
   ORDER BY change LIMIT $limit`,
);
