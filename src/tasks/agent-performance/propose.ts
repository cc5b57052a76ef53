import type { ProposedChange } from '../../recommendations/proposal.ts';
import type { EarlierProposal } from '../../recommendations/settle-proposals.ts';
import type { Window } from '../report.ts';
import { type Comparison, leastEffect, type Metric } from './compare.ts';
import type { DatedChange } from './date-change.ts';
import type { AgentPerformanceParameters } from './parameters.ts';
import type { SampledChange } from './read-samples.ts';

const MS_PER_DAY = 86_400_000;
/** Goals are rounded to so many significant digits, so that the same goal is recognised as the same next time. */
const GOAL_DIGITS = 2;

/** The day on which a change began, as a date; null when it could not be told. */
export function startDate({ started_days_ago }: DatedChange, { to }: Window): string | null {
  if (started_days_ago === null) return null;
  return new Date(Date.parse(to) - (started_days_ago + 1) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** To look into what got worse for one agent and task. */
export function proposeInvestigation(regression: SampledChange, window: Window): ProposedChange {
  const { agent, task, metric, before, after, sample } = regression;
  const started = startDate(regression, window);
  return {
    kind: 'investigate_regression',
    target: targetOf(regression),
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

/** Whether what got worse earlier is as good again as it was: a later window may be as bad without being any worse. */
export function isProposalOver(comparisons: readonly Comparison[], parameters: AgentPerformanceParameters) {
  return ({ target, to }: EarlierProposal): boolean => {
    const now = comparisons.find(comparison => targetOf(comparison) === target);
    if (now === undefined) return false;
    const { at_least, at_most = Number.NaN } = JSON.parse(to) as { at_least?: number; at_most?: number };
    const tolerance = leastEffect(now.metric, parameters);
    return at_least === undefined ? now.after < at_most * (1 + tolerance) : now.after > at_least - tolerance;
  };
}

function targetOf({ agent, task, metric }: Comparison): string {
  return `${agent}/${task}/${metric}`;
}

function describe(metric: Metric, value: number): string {
  if (metric === 'success_rate') return `${(100 * value).toFixed(1)} % success`;
  return `median ${Math.round(value)} ${metric === 'duration_ms' ? 'ms' : 'tokens'}`;
}
