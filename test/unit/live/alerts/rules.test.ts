import { describe, expect, it } from 'vitest';
import type { Findings } from '../../../../src/live/alerts/alert-kind.ts';
import type { FoundCondition } from '../../../../src/live/alerts/compare.ts';
import { failureStreak } from '../../../../src/live/alerts/kinds/failure-streak.ts';
import { metricOutOfBand } from '../../../../src/live/alerts/kinds/metric-out-of-band.ts';
import { missedSlots } from '../../../../src/live/alerts/kinds/missed-slots.ts';
import { recovered } from '../../../../src/live/alerts/kinds/recovery.ts';
import { noticesOf } from '../../../../src/live/alerts/notices/notices.ts';
import type { OpenAlert } from '../../../../src/live/alerts/read-open-alerts.ts';
import type { StoredRule } from '../../../../src/live/alerts/rules/alert-rule.ts';
import { judge } from '../../../../src/live/alerts/rules/judge.ts';

const metric = metricOutOfBand(['speed', 'size']);

describe('the parameters of a rule', () => {
  it('are filled in with the defaults of the kind', () => {
    expect(failureStreak.parse({})).toEqual({ failures: 3 });
    expect(missedSlots.parse({ longestWait: 'PT1H' })).toEqual({ longestWait: 'PT1H', shortestWait: 'PT1M' });
    expect(metric.parse({ metric: 'size', low: 0.5 })).toEqual({ metric: 'size', low: 0.5, maxAge: 'P2D' });
  });

  it.each([
    [
      failureStreak,
      { failures: 0 },
      /^parameters\.failures: .*\. A rule of kind failure_streak takes failures \(failures in a row, 1 to 1000, default 3\), tasks/,
    ],
    [failureStreak, { failures: 'three' }, /^parameters\.failures: /],
    [failureStreak, { failure: 3 }, /^parameters\.failure: is unknown\. A rule of kind failure_streak takes failures/],
    [failureStreak, { tasks: [] }, /^parameters\.tasks: /],
    [missedSlots, { longestWait: '15m' }, /^parameters\.longestWait: '15m' is not an exact ISO 8601 duration/],
    [metric, {}, /^parameters\.metric: .*metric \(one of speed, size\)/],
    [metric, { metric: 'speed' }, /^parameters\.low: give low, high, or both/],
    [metric, { metric: 'speed', low: 2, high: 1 }, /^parameters\.high: must not be below low/],
  ])('are refused with what they may be (%#)', (kind, parameters, message) => {
    expect(() => kind.parse(parameters)).toThrow(message);
  });
});

describe('a rule', () => {
  const findings: Findings = {
    conditions: [{ subject: 'x', taskName: 'x', severity: 'critical', message: 'broken', details: {} }],
    missing: [{ subject: 'y', taskName: null, what: 'nothing came' }],
  };
  const rule = { id: 'r', kind: 'k', severity: null, noData: 'ok' } as const;

  it('takes the severity of the kind unless it has its own', () => {
    expect(judge(rule, findings).conditions).toMatchObject([{ fingerprint: 'r:x', severity: 'critical' }]);
    expect(judge({ ...rule, severity: 'warning' }, findings).conditions[0]?.severity).toBe('warning');
  });

  it('makes of missing data nothing, an alert, or what it said before', () => {
    expect(judge(rule, findings)).toMatchObject({ conditions: [{ subject: 'x' }], undecided: [] });
    expect(judge({ ...rule, noData: 'alert' }, findings)).toMatchObject({
      conditions: [{ subject: 'x' }, { subject: 'y', message: 'y: no data: nothing came' }],
      undecided: [],
    });
    expect(judge({ ...rule, noData: 'keep' }, findings)).toMatchObject({
      conditions: [{ subject: 'x' }],
      undecided: ['r:y'],
    });
  });
});

describe('a recovery', () => {
  const since = new Date('2026-11-01T00:00:00Z');
  const after = '2026-11-01T01:00:00Z';
  const before = '2026-10-31T23:00:00Z';
  const outcomes = (...list: [string, string][]) => list.map(([status, at]) => ({ status, at }));

  it('is the first success after enough failures in a row', () => {
    const found = outcomes(
      ['success', '2026-11-01T02:00:00Z'],
      ['success', after],
      ['error', before],
      ['error', before],
    );
    expect(recovered({ taskName: 't', outcomes: found }, 2, since)).toMatchObject([
      { subject: 't', details: { recoveredAt: after, failures: 2 } },
    ]);
  });

  it.each([
    [
      'too few failures came before',
      outcomes(['success', after], ['error', before], ['success', before], ['error', before]),
    ],
    ['it is long ago', outcomes(['success', after], ['success', before], ['error', before], ['error', before])],
    ['nothing failed', outcomes(['success', after], ['success', before])],
    ['it fails', outcomes(['error', after], ['error', before])],
  ])('is none where %s', (_, found) => {
    expect(recovered({ taskName: 't', outcomes: found }, 2, since)).toEqual([]);
  });
});

describe('what channels are told', () => {
  const now = new Date('2026-11-01T12:00:00Z');
  const condition: FoundCondition = {
    ...{ subject: 's', taskName: null, message: 'm', details: {}, kind: 'k', ruleId: 'r', fingerprint: 'r:s' },
    severity: 'warning',
  };
  const rule: StoredRule = {
    ...{ id: 'r', name: 'R', kind: 'k', parameters: '{}', severity: null, noData: 'ok', channelIds: ['c', 'd'] },
    renotify: 'PT1H',
  };
  const open = (notifiedAt: string | null): OpenAlert => ({
    ...{ id: 'a', fingerprint: 'r:s', kind: 'k', subject: 's', severity: 'warning', message: 'm', details: '{}' },
    ...{ taskName: null, raisedAt: '2026-11-01T10:00:00Z', notifiedAt },
  });
  const look = { raise: [], keep: [], resolve: [] };
  const events = (looked: object, rules = [rule], tellsEnd = true) =>
    noticesOf({ ...look, ...looked }, rules, { now, tellsEnd: () => tellsEnd }).map(({ event }) => event);
  const kept = (notifiedAt: string | null) => ({ keep: [{ alert: open(notifiedAt), condition }] });

  it('is that an alert is there, once for all channels of its rule', () => {
    const [notice, ...others] = noticesOf({ ...look, raise: [{ ...condition, id: 'a' }] }, [rule], {
      now,
      tellsEnd: () => true,
    });
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      event: 'alert.raised',
      channelIds: ['c', 'd'],
      data: { alertId: 'a', rule: { id: 'r', name: 'R' }, raisedAt: now.toISOString(), resolvedAt: null },
    });
  });

  it('is that it is still there after the interval, not before, and never without one', () => {
    expect(events(kept('2026-11-01T11:00:00.001Z'))).toEqual([]);
    expect(events(kept('2026-11-01T11:00:00Z'))).toEqual(['alert.reminder']);
    expect(events(kept('2026-01-01T00:00:00Z'), [{ ...rule, renotify: null }])).toEqual([]);
  });

  it('is what they were never told, as soon as there is a channel', () => {
    expect(events(kept(null))).toEqual(['alert.raised']);
    expect(events(kept(null), [{ ...rule, channelIds: [] }])).toEqual([]);
  });

  it('is that it is over, where they were told of it, the rule is in force and the end is news', () => {
    const told = { resolve: [open('2026-11-01T11:00:00Z')] };
    expect(events(told)).toEqual(['alert.resolved']);
    expect(events({ resolve: [open(null)] })).toEqual([]);
    expect(events(told, [])).toEqual([]);
    expect(events(told, [rule], false)).toEqual([]);
  });
});
