import { PHASE_OFFSETS, TASK_FREQUENCY, TOKEN_BUDGET } from '../../heartbeat/setting-kinds.ts';
import type { ProposedChange } from '../../recommendations/proposal.ts';
import type { EarlierProposal } from '../../recommendations/settle-proposals.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { SampleRow } from '../link-evidence.ts';
import type { Window } from '../report.ts';
import type { TokenBudgetFindings } from './analyse.ts';
import type { Waste } from './find-waste.ts';
import type { TaskRecord } from './measure.ts';
import type { TokenBudgetParameters } from './parameters.ts';
import type { TaskFinding } from './task-finding.ts';

const MS_PER_DAY = 86_400_000;
/** A plan whose highest cycle falls by less than this share is not worth a change. */
const LEAST_GAIN = 0.1;

/** When the days begin that a proposed budget rests on. */
export function evidenceWindow({ demand }: TaskFinding, window: Window): Window {
  const since = demand === null ? 0 : demand.sinceDay * MS_PER_DAY;
  return since > Date.parse(window.from) ? { from: new Date(since).toISOString(), to: window.to } : window;
}

/** The change of one task's budget, null when none is due. `sample` shows runs that weigh on it. */
export function proposeBudget(
  finding: TaskFinding,
  window: Window,
  sample: readonly SampleRow[],
  parameters: TokenBudgetParameters,
): ProposedChange | null {
  const { measures, demand, proposed, expectedCompliance } = finding;
  if (demand === null || proposed === null) return null;
  const { task, budget_now, executions, measured, coverage } = measures;
  const compliance = budget_now === null ? null : demand.within / demand.runs;
  const reason = reasonFor(finding, compliance, demand.tokens);
  return {
    kind: TOKEN_BUDGET,
    target: task,
    from: budget_now,
    to: proposed,
    reason,
    // So much of the runs was measured, and few runs halve the trust at the least number that is accepted.
    confidence: (coverage ?? 0) * (demand.runs / (demand.runs + parameters.min_runs)),
    evidence: {
      window: evidenceWindow(finding, window),
      runs: demand.runs,
      within_budget: budget_now === null ? null : demand.within,
      p99: demand.p99,
      mean: demand.mean,
      standard_deviation: demand.standardDeviation,
      rise_per_day: demand.rise,
      level_change: demand.levels,
      sample,
    },
    effect_estimate: {
      compliance_before: compliance,
      compliance_after: expectedCompliance,
      tokens_per_run: budget_now === null ? null : proposed - budget_now,
    },
    task,
    avg_tokens: measures.avg_tokens,
    max_tokens: measures.max_tokens,
    executions,
    measured,
    p50: measures.p50,
    p95: measures.p95,
    p99: measures.p99,
    budget_now,
    budget_proposed: proposed,
    compliance: measures.compliance,
    recommendation: reason,
  };
}

function reasonFor(
  { measures, demand, proposed, wanted }: TaskFinding,
  compliance: number | null,
  needed: number,
): string {
  const runs = `${demand?.runs} measured runs`;
  if (measures.budget_now === null) return `${measures.task} has no budget; ${runs} need ${needed} tokens.`;
  const kept = `${((compliance ?? 0) * 100).toFixed(1)} % of ${runs} kept to ${measures.budget_now} tokens`;
  if (wanted !== null) return `${kept}; the need is ${needed}, and full cycles leave ${proposed} of ${wanted}.`;
  const step = proposed === needed ? '' : `, approached in steps by ${proposed}`;
  return `${kept}; the need is ${needed}${step}.`;
}

/** Half as many runs of a task that always says the same; null for one that does not. */
export function proposeFrequency(
  allWaste: readonly Waste[],
  { task, everyMinutes, summaries }: Pick<TaskRecord, 'task' | 'everyMinutes' | 'summaries'>,
  window: Window,
): ProposedChange | null {
  const waste = allWaste.find(one => one.kind === 'no_change' && one.task === task);
  if (waste?.kind !== 'no_change' || everyMinutes === null || summaries === null) return null;
  const { same, runs, summary } = waste;
  return {
    kind: TASK_FREQUENCY,
    target: task,
    from: everyMinutes,
    to: 2 * everyMinutes,
    reason: `${same} of the last ${runs} successful runs of ${task} said the same: "${summary}".`,
    confidence: wilsonInterval({ successes: same, n: runs })?.low ?? 0,
    evidence: { window, runs, same, summary, sample: summaries.resultIds.map(id => ({ task_result: id })) },
  };
}

/** Other starting cycles for the planned tasks; null unless cycles really passed the alert and the plan lowers the peak. */
export function proposeOffsets(
  { plan, cycles }: TokenBudgetFindings,
  window: Window,
  sample: readonly SampleRow[],
  parameters: TokenBudgetParameters,
): ProposedChange | null {
  const { measured, compliant, interval } = cycles.within_alert;
  if (plan === null || interval === null || measured < parameters.min_runs || compliant === measured) return null;
  if (plan.peakAfter > plan.peakBefore * (1 - LEAST_GAIN)) return null;
  return {
    kind: PHASE_OFFSETS,
    target: 'heartbeat',
    from: Object.keys(plan.offsetsBefore).length === 0 ? null : plan.offsetsBefore,
    to: plan.offsets,
    reason:
      `${measured - compliant} of ${measured} cycles used more than ${parameters.cycle_alert} tokens; starting tasks in ` +
      `different cycles lowers the planned peak from ${plan.peakBefore} to ${plan.peakAfter}.`,
    confidence: measured / (measured + parameters.min_runs),
    evidence: {
      window,
      cycles: measured,
      above_alert: measured - compliant,
      above_alert_at_most: 1 - interval.low,
      sample,
    },
    effect_estimate: { peak_before: plan.peakBefore, peak_after: plan.peakAfter, average: plan.average },
  };
}

/** Whether an earlier proposal is over: enough runs, or cycles, were seen to judge its target again. */
export function isProposalOver({ tasks, plan, cycles }: TokenBudgetFindings, parameters: TokenBudgetParameters) {
  return ({ kind, target }: EarlierProposal): boolean => {
    const finding = tasks.find(({ record }) => record.task === target);
    if (kind === TOKEN_BUDGET) return (finding?.demand ?? null) !== null;
    if (kind === TASK_FREQUENCY) return (finding?.record.summaries?.runs ?? 0) >= parameters.no_change_runs;
    return plan !== null && cycles.within_alert.measured >= parameters.min_runs;
  };
}
