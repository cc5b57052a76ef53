import { describe, expect, it } from 'vitest';
import { findingAlerts } from '../../../../src/tasks/security-updates/findings/alert-rule.ts';
import { finding, hoursAgo, NOW } from './finding.ts';

const alertsAfter = (hours: number, overrides: Parameters<typeof finding>[0] = {}) =>
  findingAlerts([finding({ start_at: hoursAgo(hours), ...overrides })], NOW, 'security_layer_updates');

describe('the alerts of findings that nobody has acted on', () => {
  it.each([
    [11.9, []],
    [12, [['warning', 12]]],
    [19.9, [['warning', 12]]],
    [20, [['warning', 20]]],
    [23.9, [['warning', 20]]],
    [24, [['critical', 24]]],
    [500, [['critical', 24]]],
  ])('after %s hours are %j', (hours, expected) => {
    const alerts = alertsAfter(hours);
    expect(alerts.map(({ severity, details }) => [severity, details['stageHours']])).toEqual(expected);
  });

  it('say what, since when and until when, and stay the same while their stage lasts', () => {
    const [alert] = alertsAfter(13);
    expect(alert).toEqual({
      subject: 'f1 12h',
      taskName: 'security_layer_updates',
      severity: 'warning',
      message: 'Nobody has acted on a 1.0.0, GHSA-1 for 12 hours; the target is 24.',
      details: {
        findingId: 'f1',
        packageName: 'a',
        version: '1.0.0',
        advisoryIds: ['GHSA-1'],
        priority: 'attend',
        stageHours: 12,
        waitsSince: hoursAgo(13),
        dueAt: hoursAgo(-11),
      },
    });
    const later = new Date(NOW.getTime() + 6 * 3_600_000);
    expect(findingAlerts([finding({ start_at: hoursAgo(13) })], later, 'security_layer_updates')).toEqual([alert]);
  });

  it('are another subject at each stage, so that each is announced', () => {
    const subjects = [13, 21, 25].map(hours => alertsAfter(hours)[0]?.subject);
    expect(new Set(subjects).size).toBe(3);
  });

  it('do not come for what was acted on, is only tracked, or is accepted for now', () => {
    expect(alertsAfter(30, { state: 'acknowledged' })).toEqual([]);
    expect(alertsAfter(30, { priority: 'track' })).toEqual([]);
    expect(alertsAfter(30, { state: 'accepted', expires_at: hoursAgo(-1) })).toEqual([]);
  });

  it('count from the end of an acceptance that is over', () => {
    expect(alertsAfter(900, { state: 'accepted', expires_at: hoursAgo(21) })).toMatchObject([{ severity: 'warning' }]);
  });
});
