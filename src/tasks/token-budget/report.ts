import type { JsonObject } from '../../engine/task.ts';
import type { ProposedChange } from '../../recommendations/proposal.ts';
import { differenceOf, type Estimate, estimateProportion } from '../../statistics/estimate.ts';
import { createReport, type Report, type Window } from '../report.ts';
import type { Compliance } from './analyse.ts';
import type { Drift } from './find-drift.ts';
import type { TokenBudgetParameters } from './parameters.ts';
import type { Sampled, SampledFindings } from './sample-findings.ts';
import type { TaskFinding } from './task-finding.ts';

export const TOKEN_BUDGET_TASK = 'token_budget_optimization';

const MS_PER_DAY = 86_400_000;
const CONFIDENCE = 0.95;

/** Kinds of waste that an operator should look at; the others are for information. */
const ALARMING_WASTE = ['failing_spend', 'idle'];

/** The report: the keys of the original, and ours beside them. */
export function reportTokenBudgets(
  findings: SampledFindings,
  proposals: readonly ProposedChange[],
  window: Window,
  parameters: TokenBudgetParameters,
): Report {
  const { tasks, waste, drifts, burns, plan, compliance, complianceBefore, cycles, forecast, caps, leftOut } = findings;
  const sum = (key: 'executions' | 'not_run' | 'measured') => tasks.reduce((all, task) => all + task.measures[key], 0);
  const overBudget = tasks.filter(task => isOverBudget(task, parameters.compliance_target));
  const seen = tasks.filter(({ measures }) => measures.executions + measures.not_run > 0);
  return createReport(TOKEN_BUDGET_TASK, {
    type: 'token_budget_analysis',
    window,
    inputs: {
      rows: sum('executions') + sum('not_run'),
      executions: sum('executions'),
      measured: sum('measured'),
      coverage: sum('executions') === 0 ? null : sum('measured') / sum('executions'),
      cycles: cycles.seen,
      cycles_without_results: cycles.without_results,
      tasks: seen.length,
      tasks_judged: tasks.filter(({ demand }) => demand !== null).length,
      left_out: leftOut,
    },
    missing: missingRows(findings, window, parameters),
    recommendations: proposals,
    metrics: {
      token_budget_compliance: compliance,
      token_budget_compliance_before: complianceBefore,
      token_budget_compliance_change: changeOf(compliance, complianceBefore),
      cycle_compliance: cycles.within_cap,
      cycles_within_alert: cycles.within_alert,
      cycle_max_tokens: cycles.max_tokens,
    },
    parameters,
    attention:
      overBudget.length > 0 ||
      burns.length > 0 ||
      (seen.length > 0 && waste.some(({ kind }) => ALARMING_WASTE.includes(kind))),
    details: {
      over_budget_tasks: overBudget.length,
      compliance: compliance.rate,
      tasks: seen.map(describeTask),
      plan:
        plan === null
          ? null
          : {
              peak_before: plan.peakBefore,
              peak_after: plan.peakAfter,
              average: plan.average,
              offsets: Object.entries(plan.offsets).map(([task, cyclesLater]) => ({ task, cycles: cyclesLater })),
            },
      caps,
      forecast,
      burn_alerts: burns,
      drift: drifts.map(describeDrift),
      waste: seen.length === 0 ? [] : waste,
    },
  });
}

function describeTask({ measures, before, demand }: TaskFinding): JsonObject {
  const { executions, measured, avg_tokens, total_tokens, compliance, compliance_interval } = before;
  return {
    ...measures,
    demand: demand?.tokens ?? null,
    previous: { executions, measured, avg_tokens, total_tokens, compliance, compliance_interval },
  };
}

function describeDrift({ since_day, certain_day, ...drift }: Sampled<Drift>): JsonObject {
  return { ...drift, since: dateOf(since_day), certain_since: dateOf(certain_day) };
}

function dateOf(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The difference to the window before, with its interval; null unless both have measured runs. */
function changeOf(now: Compliance, before: Compliance): Estimate | null {
  const estimate = ({ compliant, measured }: Compliance) =>
    estimateProportion({ successes: compliant, n: measured }, CONFIDENCE);
  const [first, second] = [estimate(now), estimate(before)];
  return first === null || second === null ? null : differenceOf(first, second);
}

function isOverBudget({ measures, demand }: TaskFinding, target: number): boolean {
  return demand !== null && measures.budget_now !== null && demand.within / demand.runs < target;
}

function missingRows(
  { tasks }: SampledFindings,
  { from, to }: Window,
  { min_runs, min_coverage }: TokenBudgetParameters,
): string[] {
  const span = `between ${from} and ${to}`;
  if (tasks.every(({ measures }) => measures.executions === 0)) return [`No TaskResult of a started task ${span}.`];
  if (tasks.every(({ measures }) => measures.measured === 0)) return [`No TaskResult ${span} has tokens_used.`];
  if (tasks.some(({ demand }) => demand !== null)) return [];
  return [
    `No task ${span} has ${min_runs} runs with tokens_used that are at least ${min_coverage * 100} % of its runs.`,
  ];
}
