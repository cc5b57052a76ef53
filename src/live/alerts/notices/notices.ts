import { durationToMs } from '../../../duration.ts';
import type { JsonObject } from '../../../engine/task.ts';
import type { Difference } from '../compare.ts';
import type { StoredRule } from '../rules/alert-rule.ts';

/** What is told of an alert: that it is there, that it is still there, that it is over. */
export type NoticeEvent = 'alert.raised' | 'alert.reminder' | 'alert.resolved';

/** Something to be told to channels. */
export interface Notice {
  readonly event: NoticeEvent;
  readonly alertId: string;
  readonly channelIds: readonly string[];
  /** What is sent. */
  readonly data: JsonObject;
}

/** What was looked at, with the ids that the new alerts got. */
export interface Looked extends Omit<Difference, 'raise'> {
  readonly raise: readonly (Difference['raise'][number] & { readonly id: string })[];
}

/**
 * What channels are to be told after a look. An alert is told once, as soon as there is a channel for it; then again
 * each time that the rule's interval has passed while it is open; then once that it is over, if it was told before and
 * its rule is still in force. Pure.
 * @param tellsEnd whether the end of an alert of this kind is news
 */
export function noticesOf(
  { raise, keep, resolve }: Looked,
  rules: readonly StoredRule[],
  { now, tellsEnd }: { now: Date; tellsEnd: (kind: string) => boolean },
): Notice[] {
  const ruleOf = (fingerprint: string) => rules.find(({ id }) => fingerprint.startsWith(`${id}:`));
  const notice = (event: NoticeEvent, alert: Told, resolvedAt: Date | null): Notice[] => {
    const rule = ruleOf(alert.fingerprint);
    if (rule === undefined || rule.channelIds.length === 0) return [];
    return [{ event, alertId: alert.id, channelIds: rule.channelIds, data: dataOf(alert, rule, resolvedAt) }];
  };
  return [
    ...raise.flatMap(alert => notice('alert.raised', { ...alert, raisedAt: now.toISOString() }, null)),
    ...keep.flatMap(({ alert, condition }) => {
      const event = eventFor(alert.notifiedAt, ruleOf(alert.fingerprint)?.renotify ?? null, now);
      return event === null ? [] : notice(event, { ...alert, ...condition }, null);
    }),
    ...resolve
      .filter(({ kind, notifiedAt }) => notifiedAt !== null && tellsEnd(kind))
      .flatMap(alert => notice('alert.resolved', { ...alert, details: JSON.parse(alert.details ?? '{}') }, now)),
  ];
}

function eventFor(notifiedAt: string | null, renotify: string | null, now: Date): NoticeEvent | null {
  if (notifiedAt === null) return 'alert.raised';
  if (renotify === null) return null;
  return now.getTime() - Date.parse(notifiedAt) >= durationToMs(renotify) ? 'alert.reminder' : null;
}

interface Told {
  readonly id: string;
  readonly fingerprint: string;
  readonly kind: string;
  readonly severity: string;
  readonly subject: string;
  readonly message: string;
  readonly taskName: string | null;
  readonly details: JsonObject;
  readonly raisedAt: string;
}

function dataOf(alert: Told, { id, name }: StoredRule, resolvedAt: Date | null): JsonObject {
  const { kind, severity, subject, message, taskName, details, raisedAt } = alert;
  return {
    alertId: alert.id,
    rule: { id, name },
    kind,
    severity,
    subject,
    message,
    task: taskName,
    details,
    raisedAt,
    resolvedAt: resolvedAt?.toISOString() ?? null,
  };
}
