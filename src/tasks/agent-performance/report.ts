import type { ProposedChange } from '../../recommendations/proposal.ts';
import { createReport, type Report, type Window } from '../report.ts';
import type { AgentPerformanceParameters } from './parameters.ts';
import type { SuccessChange } from './profile-agents.ts';
import { startDate } from './propose.ts';
import type { LeftOut } from './read.ts';
import type { SampledChange, SampledFindings } from './read-samples.ts';

export const AGENT_PERFORMANCE_TASK = 'agent_performance_profiling';

/** Rarer kinds of failures are left out of the report. */
const REPORTED_CLUSTERS = 50;

/** The report: the keys of the original, and ours beside them. */
export function reportAgentPerformance(
  findings: SampledFindings,
  leftOut: LeftOut,
  proposals: readonly ProposedChange[],
  window: Window,
  parameters: AgentPerformanceParameters,
): Report {
  const { profiles, errorClusters, comparisons, change, goal } = findings;
  const seenClusters = errorClusters.filter(({ count }) => count > 0);
  const list = (changes: readonly SampledChange[]) => changes.map(one => ({ ...one, started: startDate(one, window) }));
  return createReport(AGENT_PERFORMANCE_TASK, {
    type: 'agent_profiling',
    window,
    inputs: {
      rows: profiles.reduce((sum, { statuses }) => sum + Object.values(statuses).reduce((a, b) => a + b, 0), 0),
      tried: profiles.reduce((sum, { tried }) => sum + tried, 0),
      measured: profiles.reduce((sum, profile) => sum + profile.durations_measured, 0),
      tokens_measured: profiles.reduce((sum, profile) => sum + profile.tokens_measured, 0),
      failures: profiles.reduce((sum, { tried, tasks_completed }) => sum + tried - tasks_completed, 0),
      failures_with_text: errorClusters.reduce((sum, { count }) => sum + count, 0),
      agents: profiles.length,
      comparisons: comparisons.length,
      left_out: leftOut,
    },
    missing: missingRows(findings, window, parameters),
    recommendations: proposals,
    metrics: { agent_success_rate_change: change, monthly_success_goal: goal },
    parameters,
    attention: findings.regressions.some(({ is_transient }) => !is_transient),
    details: {
      profiles,
      regressions: list(findings.regressions),
      improvements: list(findings.improvements),
      error_clusters: seenClusters.slice(0, REPORTED_CLUSTERS),
      error_clusters_left_out: Math.max(0, seenClusters.length - REPORTED_CLUSTERS),
      trend: { compared_days: parameters.window_days, ...change, direction: directionOf(change) },
    },
  });
}

/** Which way the team's success rate goes; nothing is claimed while the interval holds zero. */
function directionOf({ interval }: SuccessChange): 'better' | 'worse' | 'inconclusive' {
  if (interval === null || (interval.low <= 0 && interval.high >= 0)) return 'inconclusive';
  return interval.low > 0 ? 'better' : 'worse';
}

function missingRows(
  { profiles, comparisons }: SampledFindings,
  { from, to }: Window,
  { min_runs, window_days }: AgentPerformanceParameters,
): string[] {
  if (profiles.every(({ tried }) => tried === 0))
    return [`No TaskResult of work that was tried between ${from} and ${to}.`];
  if (comparisons.length > 0) return [];
  return [
    `No agent has ${min_runs} results of one task both between ${from} and ${to} and in the ${window_days} days before.`,
  ];
}
