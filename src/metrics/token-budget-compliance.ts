import { wilsonInterval } from '../statistics/wilson.ts';
import type { MetricReading } from './metrics.ts';
import { type Compliance, readBudgetCompliance } from './read-budget-compliance.ts';
import { daysBefore, type MetricSource, percent } from './reader.ts';

const WINDOW_DAYS = 30;
const SAMPLE = 5;
const LEAST_RUNS = 30;
const LEAST_COVERAGE = 0.5;

/** The share of measured runs of the last 30 days that kept to the budget in force at their time. */
export async function tokenBudgetCompliance({ graph, now, budgetsSince }: MetricSource): Promise<MetricReading> {
  const from = daysBefore(now, WINDOW_DAYS);
  const periods = Object.fromEntries(Map.groupBy(await budgetsSince(from), ({ taskName }) => taskName));
  return judgeCompliance(await graph.read(readBudgetCompliance, { from, to: now, periods, sample: SAMPLE }));
}

/** The target is to keep it at 100 %: one run above its budget is enough to miss it. */
export function judgeCompliance(tasks: readonly Compliance[]): MetricReading {
  const sum = (key: 'runs' | 'measured' | 'compliant') => tasks.reduce((all, task) => all + task[key], 0);
  const [runs, measured, compliant] = [sum('runs'), sum('measured'), sum('compliant')];
  const isEnough = measured >= LEAST_RUNS && measured >= LEAST_COVERAGE * runs;
  const interval = isEnough ? wilsonInterval({ successes: compliant, n: measured }) : null;
  return {
    name: 'token_budget_compliance',
    unit: 'percent of measured runs',
    target: '100 %',
    statedBaseline: '100%',
    current: isEnough ? percent(compliant / measured) : null,
    interval: interval && [percent(interval.low), percent(interval.high)],
    state: isEnough ? (compliant === measured ? 'met' : 'not_met') : 'insufficient_data',
    evidence: {
      window_days: WINDOW_DAYS,
      ...{ runs, measured, compliant },
      over_budget: tasks
        .filter(task => task.compliant < task.measured)
        .map(({ taskName, measured: of, compliant: kept, sample }) => ({
          task: taskName,
          above: of - kept,
          of,
          sample,
        })),
      missing: isEnough
        ? []
        : [`${measured} of ${runs} runs have tokens_used; ${LEAST_RUNS} and half of all are needed.`],
    },
  };
}
