import { adjustedDifference } from '../statistics/mantel-haenszel.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type { MetricReading, MetricState } from './metrics.ts';
import { readTaskRates, type TaskRates } from './read-task-rates.ts';
import { daysBefore, type MetricSource, percent } from './reader.ts';

const MONTH_DAYS = 30;
const LEAST_RUNS = 30;
/** One point of the success rate, or half of what is left to 100 % where that is less: near the top no full point is left. */
const GOAL = 0.01;

/** The team's success rate of this month, and whether it improved on the month before with the mix of tasks held equal. */
export async function agentSuccessRate({ graph, now }: MetricSource): Promise<MetricReading> {
  const [from, border] = [daysBefore(now, 2 * MONTH_DAYS), daysBefore(now, MONTH_DAYS)];
  return judgeSuccess(await graph.read(readTaskRates, { from, border, to: now }));
}

export function judgeSuccess(tasks: readonly TaskRates[]): MetricReading {
  const now = pooled(tasks, 'now');
  const before = pooled(tasks, 'before');
  const rate = wilsonInterval(now);
  const isMeasured = rate !== null && now.n >= LEAST_RUNS;
  const change = adjustedDifference(tasks.map(task => ({ first: task.now, second: task.before })));
  const isCompared = isMeasured && change !== null && before.n >= LEAST_RUNS;
  return {
    name: 'agent_success_rate',
    unit: 'percent of tried runs',
    target: '+1 point a month',
    statedBaseline: null,
    current: isMeasured ? percent(now.successes / now.n) : null,
    interval: isMeasured ? [percent(rate.low), percent(rate.high)] : null,
    state: isCompared ? stateOf(change, before.successes / before.n) : 'insufficient_data',
    evidence: {
      month_days: MONTH_DAYS,
      ...{ now, before },
      change_points: isCompared ? percent(change.difference) : null,
      change_interval: isCompared ? [percent(change.interval.low), percent(change.interval.high)] : null,
      missing: isCompared
        ? []
        : [`${now.n} tried runs this month and ${before.n} in the month before; ${LEAST_RUNS} each are needed.`],
    },
  };
}

/** Nothing is claimed while the interval holds zero; a rise that is sure but may be below the goal is inconclusive. */
function stateOf(
  { difference, interval }: { difference: number; interval: { low: number; high: number } },
  before: number,
): MetricState {
  const goal = Math.min(GOAL, (1 - before) / 2);
  if (interval.high < goal) return 'not_met';
  return interval.low > 0 && difference >= goal ? 'met' : 'inconclusive';
}

function pooled(tasks: readonly TaskRates[], side: 'now' | 'before'): { successes: number; n: number } {
  return {
    successes: tasks.reduce((sum, task) => sum + task[side].successes, 0),
    n: tasks.reduce((sum, task) => sum + task[side].n, 0),
  };
}
