import type { Graph } from '../graph/graph.ts';
import type { Admission, CycleSoFar } from './admission.ts';
import { admit } from './admission.ts';
import type { TaskBudget } from './budgets.ts';
import { budgetsInForce } from './budgets.ts';
import { type HeartbeatPlan, readPlan } from './plan.ts';
import { readPlanParameters } from './read-plan-parameters.ts';
import { readSettingsInForce } from './read-settings-in-force.ts';

/** What the team's heartbeat may ask. */
export interface Heartbeat {
  /** The budgets in force, by task name; of the named tasks only when names are given. */
  budgets(taskNames?: readonly string[]): Promise<TaskBudget[]>;
  /** Whether a task may run in a cycle. */
  admit(taskName: string, cycle: CycleSoFar): Promise<Admission>;
}

/** @param planTask name of the task whose parameters hold the plan */
export function createHeartbeat(graph: Pick<Graph, 'read'>, planTask: string): Heartbeat {
  return {
    budgets: async taskNames => {
      const { budgets } = await inForce(graph, planTask);
      return taskNames === undefined ? budgets : budgets.filter(({ taskName }) => taskNames.includes(taskName));
    },
    admit: async (taskName, cycle) => {
      const { plan, budgets } = await inForce(graph, planTask);
      const budget = budgets.find(one => one.taskName === taskName);
      return admit(budget, cycle, plan);
    },
  };
}

/** The plan as an operator changed it, else as it is documented. */
export async function readHeartbeatPlan(graph: Pick<Graph, 'read'>, planTask: string): Promise<HeartbeatPlan> {
  const [row] = await graph.read(readPlanParameters, { taskName: planTask });
  return readPlan(row?.parameters ?? null);
}

async function inForce(graph: Pick<Graph, 'read'>, planTask: string) {
  const [plan, settings] = await Promise.all([readHeartbeatPlan(graph, planTask), readSettingsInForce(graph)]);
  return { plan, budgets: budgetsInForce(plan, settings) };
}
