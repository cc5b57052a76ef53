import type { TaskContext } from '../../engine/task.ts';
import { budgetChanges, intervalInForce } from '../../heartbeat/budgets.ts';
import { registeredTokens } from '../../heartbeat/plan.ts';
import { readSettingsInForce } from '../../heartbeat/read-settings-in-force.ts';
import { BUCKET_RATIO } from '../../statistics/buckets.ts';
import type { Window } from '../report.ts';
import type { TokenBudgetInput } from './analyse.ts';
import type { TaskRecord } from './measure.ts';
import type { TokenBudgetParameters } from './parameters.ts';
import { readCycleDays } from './read-cycle-days.ts';
import { readNextTaskName } from './read-next-task-name.ts';
import { readTaskDays } from './read-task-days.ts';

/** Names beyond these are left out: so many are no tasks but something else written into the name of one. */
const MOST_TASKS = 500;
/** A month of one task may hold a million results. */
const READ_TIMEOUT_MS = 120_000;

/** Reads what the analysis needs: one small read for each task, and the cycles. */
export async function readTokenUse(
  context: Pick<TaskContext, 'graph' | 'signal' | 'progress'>,
  window: Window,
  parameters: TokenBudgetParameters,
): Promise<TokenBudgetInput> {
  const { graph, signal, progress } = context;
  const [from, to] = [new Date(window.from), new Date(window.to)];
  const settings = await readSettingsInForce(graph);
  const names = new Set([...Object.keys(parameters.registry), ...(await readTaskNames(context))]);
  const tasks: TaskRecord[] = [];
  for (const taskName of names) {
    signal.throwIfAborted();
    const registered = registeredTokens(parameters, taskName);
    const changes = budgetChanges(settings.budgets, taskName);
    const rows = { taskName, from, to, budget: registered, changes, ratio: BUCKET_RATIO };
    const days = await graph.read(readTaskDays, rows, { timeoutMs: READ_TIMEOUT_MS });
    const budget = changes.at(-1)?.tokens ?? registered;
    tasks.push({
      task: taskName,
      budget,
      everyMinutes: taskName in parameters.registry ? intervalInForce(parameters, settings, taskName) : null,
      days,
    });
    progress(tasks.length / (names.size + 1), `${taskName}: ${days.length} days`);
  }
  const caps = { alert: parameters.cycle_alert, cap: parameters.cycle_cap };
  const cycles = await graph.read(readCycleDays, { from, to, ...caps }, { timeoutMs: READ_TIMEOUT_MS });
  return { ...window, tasks, cycles, parameters, offsets: settings.offsets };
}

async function readTaskNames({ graph, signal }: Pick<TaskContext, 'graph' | 'signal'>): Promise<string[]> {
  const names: string[] = [];
  while (names.length < MOST_TASKS) {
    signal.throwIfAborted();
    const [next] = await graph.read(readNextTaskName, { after: names.at(-1) ?? '' });
    if (next === undefined) break;
    names.push(next.taskName);
  }
  return names;
}
