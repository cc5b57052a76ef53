import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { wilsonInterval } from '../../../statistics/wilson.ts';
import { type Detection, defineRule } from '../rule.ts';
import { windowStart } from '../window.ts';
import { EVIDENCE_SAMPLE, readTaskOutcomes, type TaskOutcomes } from './read-task-outcomes.ts';

/**
 * R1: a task whose success rate is surely below the limit, that is, the upper end of its 95 % Wilson interval is.
 * Impact: its share of all failed runs. Confidence: 1 - p of the one-sided score test against the limit.
 */
export const failingTask = defineRule({
  id: 'R1',
  name: 'failing_task',
  metric: 'share of failed runs',
  effort: 2,
  read: readTaskOutcomes,
  input: moment => ({ ...windowStart(moment), sample: EVIDENCE_SAMPLE }),
  detect: (rows, { parameters }) => {
    const allFailures = rows.reduce((sum, row) => sum + row.failures, 0);
    const judged = rows.filter(row => runsOf(row) >= parameters.minRuns);
    return {
      examined: judged.length,
      values: Object.fromEntries(judged.map(row => [row.task, row.failures / runsOf(row)])),
      detections: judged.flatMap(row => {
        const interval = wilsonInterval({ successes: row.successes, n: runsOf(row) });
        if (interval === null || interval.high >= parameters.minSuccessRate) return [];
        return [detection(row, interval, row.failures / allFailures, parameters.minSuccessRate)];
      }),
    };
  },
});

function runsOf({ successes, failures }: TaskOutcomes): number {
  return successes + failures;
}

function detection(
  row: TaskOutcomes,
  { low, high }: { low: number; high: number },
  impact: number,
  limit: number,
): Detection {
  const runs = runsOf(row);
  const z = (limit - row.successes / runs) / Math.sqrt((limit * (1 - limit)) / runs);
  return {
    subject: row.task,
    description: `${row.task} failed in ${row.failures} of ${runs} runs; its success rate is below ${limit * 100} %.`,
    value: row.failures / runs,
    impact,
    // At a limit of 1 a single failure is proof.
    confidence: limit === 1 ? 1 : normalCdf(z, 0, 1),
    agents: row.agents,
    evidence: {
      runs,
      successes: row.successes,
      failures: row.failures,
      interval: [low, high],
      sample: row.failureSample,
    },
  };
}
