import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../../../src/statistics/buckets.ts';
import { analyseAgentPerformance } from '../../../../src/tasks/agent-performance/analyse.ts';
import type { Series } from '../../../../src/tasks/agent-performance/series.ts';
import { randomLcg, randomNormal } from '../../../support/random.ts';
import { recordsOf, series } from './series.ts';

const SERIES = 120;
const REGRESSED = 20;
/** What the agents of the sample succeed in at least; with a lower rate the same fall is found less often. */
const BASE_RATE = 0.97;
const DAYS = 14;
/** Standard deviation of the logarithm of a duration: half of all runs take between 0.71 and 1.4 times the median. */
const SIGMA = 0.5;

type Random = () => number;

/** A series of so many runs a window, in one go for each window: what a day holds does not matter to the tests. */
type Work = (random: Random, task: string, runs: number, isWorse: boolean) => Series;

const falling =
  (points: number): Work =>
  (random, task, runs, isWorse) => {
    const succeeded = (rate: number) => Array.from({ length: runs }, random).filter(draw => draw < rate).length;
    const ofWindow = [succeeded(isWorse ? BASE_RATE - points : BASE_RATE), succeeded(BASE_RATE)];
    return series('ops', task, age => {
      const success = age % DAYS === 0 ? (ofWindow[age / DAYS] ?? 0) : 0;
      return { statuses: { success, error: age % DAYS === 0 ? runs - success : 0 } };
    });
  };

const rising =
  (metric: 'duration_ms' | 'tokens_used', share: number): Work =>
  (random, task, runs, isWorse) => {
    const buckets = (factor: number) => {
      const values = Array.from({ length: runs }, () =>
        bucketOf(Math.round(2000 * factor * Math.exp(SIGMA * randomNormal(random)))),
      );
      return [...Map.groupBy(values, bucket => bucket)].map(([bucket, { length }]) => [bucket, length] as const);
    };
    const windows = [buckets(isWorse ? 1 + share : 1), buckets(1)].map((found, place) => ({
      age: place * DAYS,
      agent: 'ops',
      taskName: task,
      groups: found.map(
        ([bucket, count]) => ['success', bucket, count, metric === 'duration_ms' ? count : 0, 0, 0] as const,
      ),
      tokens: found.map(([bucket, count]) => [bucket, count, 0] as const),
    }));
    return { agent: 'ops', task, days: windows, tokenDays: metric === 'tokens_used' ? windows : [] };
  };

/** Plants a change in the first 20 of 120 series in several teams, and counts what is found of it and what else. */
function findPlanted(work: Work, runs: number, teams: number, seed: number) {
  const random = randomLcg(seed);
  let found = 0;
  let wrong = 0;
  for (let team = 0; team < teams; team++) {
    const all = Array.from({ length: SERIES }, (_, index) => work(random, `task-${index}`, runs, index < REGRESSED));
    const { regressions } = analyseAgentPerformance(recordsOf(all));
    const planted = regressions.filter(({ task }) => Number(task.slice('task-'.length)) < REGRESSED);
    found += planted.length;
    wrong += regressions.length - planted.length;
  }
  return { precision: found / (found + wrong), recall: found / (teams * REGRESSED) };
}

describe('what the regression tests can find', () => {
  it.each([
    ['a fall by ten points', falling(0.1), 336, 0.96, 0.97, 10],
    ['a fall by five points', falling(0.05), 1344, 0.996, 0.97, 5],
    ['a fall by fifteen points', falling(0.15), 100, 0.97, 0.79, 15],
    ['durations 25 % longer', rising('duration_ms', 0.25), 336, 0.96, 0.98, 5],
    ['durations 15 % longer, in few runs', rising('duration_ms', 0.15), 336, 0.95, 0.64, 5],
    ['durations 15 % longer, in many runs', rising('duration_ms', 0.15), 2000, 1, 0.98, 3],
    ['tokens 25 % more', rising('tokens_used', 0.25), 336, 0.96, 0.98, 5],
  ])(
    'is %s: with enough runs a window, precision and recall of the table in docs/agent-profiling.md',
    (_what, work, runs, leastPrecision, leastRecall, teams) => {
      const { precision, recall } = findPlanted(work, runs, teams, 5);
      expect(precision).toBeGreaterThanOrEqual(leastPrecision);
      expect(recall).toBeGreaterThanOrEqual(leastRecall);
    },
  );

  it.each([
    ['success', falling(0)],
    ['durations', rising('duration_ms', 0)],
    ['tokens', rising('tokens_used', 0)],
  ])('is nothing in the %s of teams in which nothing changed, in at least 19 of 20 reports', (_metric, work) => {
    const random = randomLcg(7);
    const team = () => Array.from({ length: 20 }, (_, index) => work(random, `task-${index}`, 336, false));
    const alarms = Array.from({ length: 40 }, () => analyseAgentPerformance(recordsOf(team())).regressions.length > 0);
    expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(2);
  });
});
