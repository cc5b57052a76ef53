import { shareAtMost } from '../../statistics/quantile.ts';
import { type CapPlan, holdCap } from './hold-cap.ts';
import type { TaskRecord } from './measure.ts';
import type { TokenBudgetParameters } from './parameters.ts';
import { type PeriodicLoad, spreadOffsets } from './spread-offsets.ts';
import { type TaskFinding, talliesBehind } from './task-finding.ts';

interface PlanInput {
  readonly tasks: readonly TaskRecord[];
  readonly parameters: TokenBudgetParameters;
}

/** Looks whether the cycles have room for the budgets as they would be, with the best starting cycles; if not, cuts them. */
export function keepToCap(
  input: PlanInput,
  judged: readonly TaskFinding[],
): { readonly tasks: readonly TaskFinding[]; readonly caps: CapPlan | null } {
  const { cycle_cap, budget_step } = input.parameters;
  const loads = plannedLoads(input, judged);
  const plan = spreadOffsets(loads);
  if (plan === null || plan.peakAfter <= cycle_cap) return { tasks: judged, caps: null };
  const claims = loads.map(load => {
    const { record, demand = null } = judged.find(({ measures }) => measures.task === load.task) ?? {};
    if (record === undefined || demand === null) return { ...load, isFixed: true, used: [], runs: 0 };
    return { ...load, isFixed: record.isCritical, used: talliesBehind(record, demand), runs: demand.runs };
  });
  const caps = holdCap(claims, plan.offsets, plan.cycles, cycle_cap, budget_step);
  return { tasks: judged.map(finding => cutTo(caps?.tokens ?? {}, finding)), caps };
}

/** A finding whose budget is what the cycles have room for. */
function cutTo(tokens: Readonly<Record<string, number>>, finding: TaskFinding): TaskFinding {
  const { record, measures, demand, proposed } = finding;
  const wanted = proposed ?? measures.budget_now;
  const allocated = tokens[measures.task];
  if (allocated === undefined || allocated === wanted || demand === null) return finding;
  if (allocated === measures.budget_now) return { ...finding, wanted, proposed: null, expectedCompliance: null };
  const expectedCompliance = shareAtMost(talliesBehind(record, demand), allocated);
  return { ...finding, wanted, proposed: allocated, expectedCompliance };
}

/** The planned tasks with their intervals in force, and the budgets that the findings propose, else those in force. */
export function plannedLoads({ tasks, parameters }: PlanInput, findings: readonly TaskFinding[]): PeriodicLoad[] {
  const inForce = new Map(tasks.map(record => [record.task, record]));
  const proposed = new Map(findings.map(finding => [finding.measures.task, finding.proposed]));
  return Object.entries(parameters.registry).map(([task, { tokens, every_minutes }]) => ({
    task,
    tokens: proposed.get(task) ?? inForce.get(task)?.budget ?? tokens,
    everyCycles: Math.max(1, Math.round((inForce.get(task)?.everyMinutes ?? every_minutes) / parameters.cycle_minutes)),
  }));
}
