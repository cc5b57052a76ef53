import { describe, expect, it } from 'vitest';
import { judgeSuccess } from '../../../src/metrics/agent-success-rate.ts';
import { judgeProposals } from '../../../src/metrics/architecture-proposals.ts';
import { judgeBalance } from '../../../src/metrics/mvs-distribution-balance.ts';
import { judgeResponse } from '../../../src/metrics/security-cve-response.ts';
import { judgeCompliance } from '../../../src/metrics/token-budget-compliance.ts';

const NOW = new Date('2026-11-01T12:00:00Z');
const reported = (report: unknown) => ({ id: 'r', createdAt: NOW.toISOString(), result: JSON.stringify(report) });

describe('token budget compliance', () => {
  const task = (measured: number, compliant: number, runs = measured) => ({
    taskName: 'a',
    runs,
    measured,
    compliant,
    sample: [],
  });

  it('is met only when every measured run kept to its budget', () => {
    expect(judgeCompliance([task(100, 100)])).toMatchObject({ current: 100, state: 'met' });
    const missed = judgeCompliance([task(100, 100), task(100, 98)]);
    expect(missed).toMatchObject({ current: 99, state: 'not_met', evidence: { over_budget: [{ above: 2, of: 100 }] } });
    // Wilson, 198 of 200.
    expect(missed.interval).toEqual([expect.closeTo(96.43, 2), expect.closeTo(99.73, 2)]);
  });

  it('says nothing of too few measured runs, or of fewer than half', () => {
    expect(judgeCompliance([task(29, 29)])).toMatchObject({
      current: null,
      interval: null,
      state: 'insufficient_data',
    });
    expect(judgeCompliance([task(40, 40, 81)])).toMatchObject({ state: 'insufficient_data' });
    expect(judgeCompliance([])).toMatchObject({ state: 'insufficient_data' });
  });
});

describe('agent success rate', () => {
  const tasks = (now: [number, number], before: [number, number]) => [
    { task: 'a', now: { successes: now[0], n: now[1] }, before: { successes: before[0], n: before[1] } },
  ];
  it.each([
    ['a rise that is sure', [980, 1000], [940, 1000], 'met'],
    ['a rise that may be chance', [97, 100], [94, 100], 'inconclusive'],
    ['no change over many runs', [9500, 10_000], [9500, 10_000], 'not_met'],
    ['a fall', [900, 1000], [950, 1000], 'not_met'],
    ['nearly nothing left to gain', [9990, 10_000], [9960, 10_000], 'met'],
    ['too few runs before', [98, 100], [20, 29], 'insufficient_data'],
  ] as const)('with %s is judged', (_, now, before, state) => {
    expect(judgeSuccess(tasks([...now], [...before])).state).toBe(state);
  });

  it('holds the mix of tasks equal: more of a hard task is no decline', () => {
    const mix = [
      { task: 'easy', now: { successes: 99, n: 100 }, before: { successes: 970, n: 1000 } },
      { task: 'hard', now: { successes: 620, n: 1000 }, before: { successes: 50, n: 100 } },
    ];
    const { current, evidence, state } = judgeSuccess(mix);
    expect(current).toBeLessThan(70);
    expect(evidence['change_points']).toBeGreaterThan(5);
    expect(state).toBe('met');
  });
});

describe('distribution balance', () => {
  const band = (share: number, reference: number, within_limits = true) => ({
    band: 'high',
    share,
    reference,
    within_limits,
  });
  it('is the largest relative move of a band', () => {
    const distribution = { balance: { within_limits: true, bands: [band(0.21, 0.2), band(0.5, 0.5)] } };
    expect(judgeBalance(reported({ distribution }))).toMatchObject({ current: expect.closeTo(5, 9), state: 'met' });
    const out = { balance: { within_limits: false, bands: [band(0.3, 0.2, false)] } };
    expect(judgeBalance(reported({ distribution: out }))).toMatchObject({
      current: expect.closeTo(50, 9),
      state: 'not_met',
    });
  });

  it('needs a report, and an earlier quarter to compare with', () => {
    expect(judgeBalance(undefined)).toMatchObject({ current: null, state: 'insufficient_data' });
    expect(judgeBalance(reported({ distribution: { balance: null } })).evidence['missing']).toEqual([
      expect.stringContaining('earlier quarter'),
    ]);
    expect(judgeBalance({ id: 'r', createdAt: '', result: 'no json' })).toMatchObject({ state: 'insufficient_data' });
  });
});

describe('response to findings', () => {
  const response = (changes: object) =>
    reported({ response: { p50_h: 3, p95_h: 20, breaches: 0, open: 0, open_breaches: 0, ...changes } });
  it.each([
    ['all in time', {}, 'met'],
    ['one too late', { breaches: 1, p95_h: 20 }, 'not_met'],
    ['the slowest above the target', { p95_h: 24 }, 'not_met'],
    ['open ones that still have time', { p50_h: null, p95_h: null, open: 2 }, 'inconclusive'],
    ['nothing to respond to', { p50_h: null, p95_h: null }, 'insufficient_data'],
    ['no feed', { p50_h: null, p95_h: null, breaches: null, open: null, open_breaches: null }, 'insufficient_data'],
  ])('with %s is judged', (_, changes, state) => {
    expect(judgeResponse(response(changes)).state).toBe(state);
  });

  it('says what is missing', () => {
    expect(judgeResponse(undefined).evidence['missing']).toEqual([expect.stringContaining('no successful result')]);
  });
});

describe('architecture proposals', () => {
  const counts = (made: number, waiting: number, since: string | null = '2026-10-01T00:00:00Z') =>
    judgeProposals({ made, waiting, since, sample: [] }, NOW).state;

  it('are one or two a week; none is a miss only if something waited', () => {
    expect([0, 1, 2, 3].map(made => counts(made, 5))).toEqual(['not_met', 'met', 'met', 'not_met']);
    expect(counts(0, 0)).toBe('inconclusive');
  });

  it('are not judged in the first week', () => {
    expect(counts(0, 5, '2026-10-28T00:00:00Z')).toBe('insufficient_data');
    expect(counts(0, 5, null)).toBe('insufficient_data');
    expect(counts(1, 5, '2026-10-28T00:00:00Z')).toBe('met');
  });
});
