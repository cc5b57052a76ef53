import { wilsonInterval } from '../../../statistics/wilson.ts';
import { defineRule } from '../rule.ts';
import { windowStart } from '../window.ts';
import { EVIDENCE_SAMPLE, readTaskOutcomes } from './read-task-outcomes.ts';

/**
 * R12: a task that is skipped (under memory pressure) surely more often than the limit, that is, the lower end of the
 * 95 % Wilson interval of the share is above it. Impact: the share. Confidence: that lower end over the share.
 */
export const skippedWork = defineRule({
  id: 'R12',
  name: 'skipped_work',
  metric: 'share of skipped runs',
  effort: 2,
  read: readTaskOutcomes,
  input: moment => ({ ...windowStart(moment), sample: EVIDENCE_SAMPLE }),
  detect: (rows, { parameters }) => {
    const judged = rows
      .map(row => ({ ...row, due: row.successes + row.failures + row.skipped }))
      .filter(row => row.due >= parameters.minRuns);
    return {
      examined: judged.length,
      values: Object.fromEntries(judged.map(({ task, skipped, due }) => [task, skipped / due])),
      detections: judged.flatMap(({ task, agents, due, skipped, skippedSample }) => {
        const interval = wilsonInterval({ successes: skipped, n: due });
        if (interval === null || interval.low <= parameters.maxSkippedShare) return [];
        return [
          {
            subject: task,
            description: `${task} was skipped in ${skipped} of ${due} runs, more than ${parameters.maxSkippedShare * 100} %.`,
            value: skipped / due,
            impact: skipped / due,
            confidence: interval.low / (skipped / due),
            agents,
            evidence: { due, skipped, interval: [interval.low, interval.high], sample: skippedSample },
          },
        ];
      }),
    };
  },
});
