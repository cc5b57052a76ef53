import type { ProposedChange } from '../../recommendations/proposal.ts';
import { createReport, type Report, type Window } from '../report.ts';
import type { TokenBudgetFindings } from './analyse.ts';
import type { TokenBudgetParameters } from './parameters.ts';

export const TOKEN_BUDGET_TASK = 'token_budget_optimization';

/** Kinds of waste that an operator should look at; the others are for information. */
const ALARMING_WASTE = ['failing_spend', 'idle'];

/** The report: the keys of the original, and ours beside them. */
export function reportTokenBudgets(
  findings: TokenBudgetFindings,
  proposals: readonly ProposedChange[],
  window: Window,
  parameters: TokenBudgetParameters,
): Report {
  const { tasks, waste, plan, compliance, cycles, forecast } = findings;
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
    },
    missing: missingRows(findings, window, parameters),
    recommendations: proposals,
    metrics: {
      token_budget_compliance: compliance,
      cycle_compliance: cycles.within_cap,
      cycles_within_alert: cycles.within_alert,
      cycle_max_tokens: cycles.max_tokens,
    },
    parameters,
    attention: overBudget.length > 0 || (seen.length > 0 && waste.some(({ kind }) => ALARMING_WASTE.includes(kind))),
    details: {
      over_budget_tasks: overBudget.length,
      compliance: compliance.rate,
      tasks: seen.map(({ measures, demand }) => ({ ...measures, demand: demand?.tokens ?? null })),
      plan:
        plan === null
          ? null
          : {
              peak_before: plan.peakBefore,
              peak_after: plan.peakAfter,
              average: plan.average,
              offsets: Object.entries(plan.offsets).map(([task, cyclesLater]) => ({ task, cycles: cyclesLater })),
            },
      forecast,
      waste: seen.length === 0 ? [] : waste,
    },
  });
}

function isOverBudget({ measures, demand }: TokenBudgetFindings['tasks'][number], target: number): boolean {
  return demand !== null && measures.budget_now !== null && demand.within / demand.runs < target;
}

function missingRows(
  { tasks }: TokenBudgetFindings,
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
