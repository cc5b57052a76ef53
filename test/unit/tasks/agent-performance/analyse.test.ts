import { describe, expect, it } from 'vitest';
import {
  type AgentPerformanceFindings,
  analyseAgentPerformance,
} from '../../../../src/tasks/agent-performance/analyse.ts';
import type { DatedChange } from '../../../../src/tasks/agent-performance/date-change.ts';
import { agentPerformanceParameters } from '../../../../src/tasks/agent-performance/parameters.ts';
import { isProposalOver, proposeInvestigation } from '../../../../src/tasks/agent-performance/propose.ts';
import { reportAgentPerformance } from '../../../../src/tasks/agent-performance/report.ts';
import type { Series } from '../../../../src/tasks/agent-performance/series.ts';
import { randomLcg } from '../../../support/random.ts';
import { recordsOf, series } from './series.ts';

const parameters = agentPerformanceParameters.parse({});
const NOTHING = {
  results_without_agent: 0,
  results_with_unreadable_time: 0,
  more_agents: false,
  more_failure_texts: false,
};
const window = { from: '2026-10-18T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' };
const analyse = (...all: Series[]) => analyseAgentPerformance(recordsOf(all));

/** What the task would look up in the graph is left out. */
const unsampled = (changes: readonly DatedChange[]) => changes.map(change => ({ ...change, sample: [] }));
function reportOf({ regressions, improvements, ...findings }: AgentPerformanceFindings) {
  const lists = { regressions: unsampled(regressions), improvements: unsampled(improvements) };
  const proposals = lists.regressions.map(regression => proposeInvestigation(regression, window));
  return reportAgentPerformance({ ...findings, ...lists }, NOTHING, proposals, window, parameters);
}

/** 24 results a day of which so many succeed. */
const successes = (count: number) => ({ statuses: { success: count, error: 24 - count } });

describe('profiles', () => {
  it('count over what was tried, show the rest apart, and leave out what has no duration', () => {
    const [profile] = analyse(
      series('ops', 'health_check', age => ({
        statuses:
          age === 0
            ? { success: 6, error: 1, timeout: 1, enqueue_failed: 2, skipped: 5, queued: 3 }
            : age === 1
              ? { success: 2 }
              : {},
        ...(age === 0 ? { durationMs: 7_000, tokens: 120 } : {}),
      })),
    ).profiles;
    expect(profile).toMatchObject({
      agent: 'ops',
      tried: 12,
      tasks_completed: 8,
      success_rate: '66.7%',
      statuses: { success: 8, error: 1, timeout: 1, enqueue_failed: 2, skipped: 5, queued: 3 },
      durations_measured: 6,
      avg_duration_ms: 7_000,
      tokens_measured: 6,
      tokens_per_success: 120,
    });
    expect(profile?.completed_per_day).toBeCloseTo(8 / 14, 12);
    expect(profile?.utilisation).toBeCloseTo((6 * 7) / (14 * 86_400), 12);
  });

  it('of an agent without anything tried have no rate', () => {
    const [profile] = analyse(series('ops', 'health_check', () => ({ statuses: { skipped: 4 } }))).profiles;
    expect(profile).toMatchObject({ tried: 0, success_rate: null, success_interval: null, avg_duration_ms: null });
  });

  it('show that every task got better although the agent looks worse, because its mix changed (Simpson)', () => {
    // Easy 90 of 100 -> 19 of 20, hard 4 of 20 -> 30 of 100, all on one day of each window.
    const onDays = (then: readonly [number, number], now: readonly [number, number]) => (age: number) => {
      const [success, n] = age === 0 ? now : age === 14 ? then : [0, 0];
      return { statuses: { success, error: n - success } };
    };
    const [profile] = analyse(
      series('ops', 'easy', onDays([90, 100], [19, 20])),
      series('ops', 'hard', onDays([4, 20], [30, 100])),
    ).profiles;
    expect(profile?.change.raw).toBeCloseTo(49 / 120 - 94 / 120, 12);
    expect(profile?.change.adjusted).toBeCloseTo(0.075, 12);
  });

  it('say how small a fall could have been found', () => {
    const [profile] = analyse(series('ops', 'health_check', () => successes(23))).profiles;
    // (1.645 + 0.842) x sqrt(p (1 - p) x 2 / 336) with p = 322.5 / 337
    expect(profile?.tasks[0]?.detectable_fall).toBeCloseTo(0.0389, 4);
  });
});

describe('the goal of a month', () => {
  const months = (runs: number, now: number, before: number) =>
    series(
      'ops',
      'health_check',
      age => {
        const success = Math.round(runs * (age < 30 ? now : before));
        return { statuses: { success, error: runs - success } };
      },
      60,
    );

  it.each([
    { status: 'met', why: 'the rise is certain and large enough', all: months(100, 0.98, 0.95) },
    { status: 'not_met', why: 'the whole interval lies below the goal', all: months(1000, 0.95, 0.95) },
    { status: 'not_met', why: 'it fell', all: months(100, 0.9, 0.95) },
    { status: 'inconclusive', why: 'so few runs may have done it by chance', all: months(4, 0.75, 0.75) },
    {
      status: 'inconclusive',
      why: 'no task ran in both months',
      all: series('ops', 'health_check', () => successes(23)),
    },
  ])('is $status where $why', ({ status, all }) => {
    const { goal, profiles } = analyse(all);
    expect(goal).toMatchObject({ status, target: 0.01 });
    expect(profiles[0]?.monthly_goal).toEqual(goal);
    if (goal.interval !== null) expect(goal.interval.low).toBeLessThan(goal.difference ?? Number.NaN);
  });

  it('counts what an agent did before both windows, which is no part of its profile', () => {
    const given_up = series('ops', 'given_up', () => ({ statuses: { success: 10 } }), 60);
    const { goal, profiles } = analyse(
      series('ops', 'health_check', () => successes(23)),
      { ...given_up, days: given_up.days.filter(({ age }) => age >= 40) },
    );
    expect(goal).toMatchObject({ tried: 28 * 24, tried_before: 200 });
    expect(profiles[0]?.tasks.map(({ task }) => task)).toEqual(['health_check']);
  });
});

describe('regressions', () => {
  it('name the agent, the task, the size and the day on which it began', () => {
    const { regressions, comparisons } = analyse(
      series('ops', 'health_check', age => successes(age < 10 ? 19 : 23 + ((age + 1) % 2))),
      series('analyst', 'smoke_tests', age => successes(23 + ((age + 1) % 2))),
    );
    expect(comparisons).toHaveLength(2);
    expect(regressions).toMatchObject([
      { agent: 'ops', task: 'health_check', metric: 'success_rate', started_days_ago: 9, is_transient: false },
    ]);
    expect(regressions[0]?.before).toBeCloseTo(23.5 / 24, 12);
    expect(regressions[0]?.after).toBeCloseTo((10 * 19 + 4 * 23.5) / (14 * 24), 12);
  });

  it('are found in durations and tokens too, by their medians', () => {
    const grown = (from: number) => (age: number) => from * (age < 14 ? 1.3 : 1) * (1 + (age % 3) / 50);
    const { regressions, improvements } = analyse(
      series('writer', 'reflection', age => ({
        statuses: { success: 24 },
        durationMs: grown(4000)(age),
        tokens: 1_000_000 / grown(4000)(age),
      })),
    );
    expect(regressions).toMatchObject([{ metric: 'duration_ms', started_days_ago: 13 }]);
    expect(regressions[0]?.worsening).toBeCloseTo(0.3, 1);
    expect(improvements).toMatchObject([{ metric: 'tokens_used', is_transient: false }]);
  });

  it('that are gone in the last three days are transient', () => {
    const { regressions } = analyse(
      series('ops', 'health_check', age => successes(age >= 3 && age < 10 ? 16 : 23 + ((age + 1) % 2))),
    );
    expect(regressions).toMatchObject([{ is_transient: true, started_days_ago: 9 }]);
  });

  it('are not claimed with fewer than thirty results on a side', () => {
    const few = (age: number) => ({ statuses: { success: age < 14 ? 0 : 2, error: age < 14 ? 2 : 0 } });
    expect(analyse(series('ops', 'health_check', few)).comparisons).toEqual([]);
  });

  it('that are certain but small are left out', () => {
    const { regressions } = analyse(
      series('ops', 'health_check', age => ({
        statuses: { success: age < 14 ? 4_900 : 5_000, error: age < 14 ? 100 : 0 },
      })),
    );
    expect(regressions).toEqual([]);
  });

  it('are dated also after days without a single failure, which have no spread of their own', () => {
    const { regressions } = analyse(series('ops', 'health_check', age => successes(age < 8 ? 18 : 24)));
    expect(regressions).toMatchObject([{ started_days_ago: 7 }]);
  });

  it('appear by chance in at most one of twenty runs over teams in which nothing changed', () => {
    const random = randomLcg(7);
    const day = () => {
      const failed = Array.from({ length: 24 }, random).filter(draw => draw < 0.04).length;
      return successes(24 - failed);
    };
    const team = () => Array.from({ length: 20 }, (_, index) => series('ops', `task-${index}`, day));
    const alarms = Array.from({ length: 100 }, () => analyse(...team()).regressions.length > 0);
    expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(5);
  });
});

describe('a proposal to look into something', () => {
  const earlier = (metric: string, goal: object) => ({
    ...{ id: 'x', kind: 'investigate_regression', version: 1, restsUntil: null },
    target: `ops/health_check/${metric}`,
    to: JSON.stringify({ metric, ...goal }),
  });
  const isOver = (now: Series, proposal: ReturnType<typeof earlier>) =>
    isProposalOver(analyse(now).comparisons, parameters)(proposal);
  const steady = (count: number) => series('ops', 'health_check', () => successes(count));
  const lasting = (durationMs: number) =>
    series('ops', 'health_check', () => ({ statuses: { success: 24 }, durationMs }));

  it('is over when the goal is met but for the smallest change that is reported', () => {
    expect(isOver(steady(24), earlier('success_rate', { at_least: 0.98 }))).toBe(true);
    expect(isOver(steady(23), earlier('success_rate', { at_least: 0.98 }))).toBe(true);
    expect(isOver(lasting(4300), earlier('duration_ms', { at_most: 4000 }))).toBe(true);
  });

  it('is not over because it has stayed as bad for so long that nothing gets worse any more', () => {
    expect(analyse(steady(19)).regressions).toEqual([]);
    expect(isOver(steady(19), earlier('success_rate', { at_least: 0.98 }))).toBe(false);
    expect(isOver(lasting(5000), earlier('duration_ms', { at_most: 4000 }))).toBe(false);
  });

  it('is not over where too little was seen to compare', () => {
    const few = series('ops', 'health_check', age => ({ statuses: { success: age < 14 ? 1 : 24 } }));
    expect(isOver(few, earlier('success_rate', { at_least: 0.98 }))).toBe(false);
  });
});

describe('the report', () => {
  const declining = [
    series('ops', 'health_check', age => successes(age < 10 ? 19 : 23 + ((age + 1) % 2))),
    series('analyst', 'smoke_tests', () => successes(23)),
  ];

  it('proposes to look into what got worse, with a goal that stays the same from run to run', () => {
    const report = reportOf(analyse(...declining));
    expect(report).toMatchObject({
      type: 'agent_profiling',
      verdict: 'attention',
      inputs: { rows: 672, tried: 672, agents: 2 },
      recommendations: [
        {
          kind: 'investigate_regression',
          target: 'ops/health_check/success_rate',
          to: { metric: 'success_rate', at_least: 0.98 },
          evidence: { runs_before: 336, runs_after: 336, started: '2026-10-22' },
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('says which way the team goes only when the interval leaves out zero', () => {
    const direction = (...all: Series[]) => (reportOf(analyse(...all))['trend'] as { direction: string }).direction;
    expect(direction(...declining)).toBe('worse');
    expect(direction(series('ops', 'health_check', age => successes(age < 14 ? 23 : 19)))).toBe('better');
    expect(direction(series('ops', 'health_check', () => successes(23)))).toBe('inconclusive');
  });

  it('says what is missing instead of calling silence well', () => {
    const report = (...all: Series[]) => reportOf(analyse(...all));
    expect(report()).toMatchObject({
      verdict: 'insufficient_data',
      missing: [expect.stringMatching(/^No TaskResult/)],
    });
    expect(report(series('ops', 'health_check', age => ({ statuses: { success: age < 14 ? 5 : 0 } })))).toMatchObject({
      verdict: 'insufficient_data',
      missing: [expect.stringMatching(/^No agent has 30 results/)],
    });
  });
});
