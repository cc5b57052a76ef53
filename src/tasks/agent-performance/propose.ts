import type { JsonObject } from '../../engine/task.ts';
import type { ProposedChange } from '../../recommendations/proposal.ts';
import type { Window } from '../report.ts';
import type { Metric } from './compare.ts';
import type { DatedChange } from './date-change.ts';

const MS_PER_DAY = 86_400_000;
/** Goals are rounded to so many significant digits, so that the same goal is recognised as the same next time. */
const GOAL_DIGITS = 2;

/** The day on which a change began, as a date; null when it could not be told. */
export function startDate({ started_days_ago }: DatedChange, { to }: Window): string | null {
  if (started_days_ago === null) return null;
  return new Date(Date.parse(to) - (started_days_ago + 1) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** To look into what got worse for one agent and task; `sample` shows results that weigh on it. */
export function proposeInvestigation(
  regression: DatedChange,
  window: Window,
  sample: readonly JsonObject[],
): ProposedChange {
  const { agent, task, metric, before, after } = regression;
  const started = startDate(regression, window);
  return {
    kind: 'investigate_regression',
    target: `${agent}/${task}/${metric}`,
    from: null,
    to: { metric, [metric === 'success_rate' ? 'at_least' : 'at_most']: Number(before.toPrecision(GOAL_DIGITS)) },
    reason:
      `${task} by ${agent}: ${describe(metric, before)} before, ${describe(metric, after)} now` +
      `${started === null ? '' : `, since about ${started}`}.`,
    confidence: 1 - regression.p_adjusted,
    evidence: {
      window,
      before,
      after,
      runs_before: regression.runs_before,
      runs_after: regression.runs_after,
      p: regression.p_worse,
      p_adjusted: regression.p_adjusted,
      started,
      sample,
    },
  };
}

function describe(metric: Metric, value: number): string {
  if (metric === 'success_rate') return `${(100 * value).toFixed(1)} % success`;
  return `median ${Math.round(value)} ${metric === 'duration_ms' ? 'ms' : 'tokens'}`;
}
