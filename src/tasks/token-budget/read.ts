import type { TaskContext } from '../../engine/task.ts';
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

/** Reads what the analysis needs: one small read for each task, and the cycles. */
export async function readTokenUse(
  context: Pick<TaskContext, 'graph' | 'signal' | 'progress'>,
  window: Window,
  parameters: TokenBudgetParameters,
): Promise<TokenBudgetInput> {
  const { graph, signal, progress } = context;
  const [from, to] = [new Date(window.from), new Date(window.to)];
  const names = new Set([...Object.keys(parameters.registry), ...(await readTaskNames(context))]);
  const tasks: TaskRecord[] = [];
  for (const taskName of names) {
    signal.throwIfAborted();
    const planned = parameters.registry[taskName];
    const budget = planned?.tokens ?? null;
    const days = await graph.read(readTaskDays, { taskName, from, to, budget, ratio: BUCKET_RATIO });
    tasks.push({ task: taskName, budget, everyMinutes: planned?.every_minutes ?? null, days });
    progress(tasks.length / (names.size + 1), `${taskName}: ${days.length} days`);
  }
  const cycles = await graph.read(readCycleDays, {
    from,
    to,
    alert: parameters.cycle_alert,
    cap: parameters.cycle_cap,
  });
  return { ...window, tasks, cycles, parameters };
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
