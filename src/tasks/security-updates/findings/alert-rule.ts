import type { AlertCondition } from '../../../live/alerts/alert-kind.ts';
import { hasTarget, MS_PER_HOUR, openSince, TARGET_HOURS, type Timed } from './clock.ts';
import type { StoredFinding } from './finding.ts';

/** From these hours on without an act an operator is told, each time anew; the last is the breach. */
export const STAGES_HOURS: readonly number[] = [12, 20, TARGET_HOURS];

export type AlertedFinding = Timed & Pick<StoredFinding, 'id' | 'package_name' | 'version' | 'advisory_ids'>;

/**
 * What operators must see of a set of findings at a moment: a warning when nobody has acted for the hours of a stage (12,
 * and another one at 20), a breach from 24 on. Each stage is an alert of its own, so that it is announced; the stage before is resolved by it.
 * A finding that was acted on, or was fixed, has none. Pure.
 */
export function findingAlerts(
  findings: readonly AlertedFinding[],
  now: Date,
  taskName: string,
  stages: readonly number[] = STAGES_HOURS,
): AlertCondition[] {
  return findings.filter(hasTarget).flatMap(finding => {
    const since = openSince(finding, now);
    if (since === null) return [];
    const waitedHours = (now.getTime() - since) / MS_PER_HOUR;
    const stage = stages.findLast(hours => waitedHours >= hours);
    return stage === undefined ? [] : { ...toCondition(finding, since, stage), taskName };
  });
}

/** Nothing in it changes while the stage lasts: a text that counts hours would be written every few seconds. */
function toCondition(finding: AlertedFinding, since: number, stage: number): Omit<AlertCondition, 'taskName'> {
  const { id, package_name, version, advisory_ids, priority } = finding;
  const what = [`${package_name} ${version}`, ...advisory_ids].join(', ');
  const isBreach = stage === TARGET_HOURS;
  return {
    subject: `${id} ${stage}h`,
    severity: isBreach ? 'critical' : 'warning',
    message: isBreach
      ? `Nobody has acted on ${what} within the target of ${TARGET_HOURS} hours.`
      : `Nobody has acted on ${what} for ${stage} hours; the target is ${TARGET_HOURS}.`,
    details: {
      findingId: id,
      packageName: package_name,
      version,
      advisoryIds: advisory_ids,
      priority,
      stageHours: stage,
      waitsSince: new Date(since).toISOString(),
      dueAt: new Date(since + TARGET_HOURS * MS_PER_HOUR).toISOString(),
    },
  };
}
