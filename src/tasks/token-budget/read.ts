import type { TaskContext } from '../../engine/task.ts';
import type { CallOptions } from '../../graph/graph.ts';
import { budgetChanges, intervalInForce } from '../../heartbeat/budgets.ts';
import { registeredTokens } from '../../heartbeat/plan.ts';
import { readSettingsInForce } from '../../heartbeat/read-settings-in-force.ts';
import { BUCKET_RATIO } from '../../statistics/buckets.ts';
import { countResults } from '../count-results.ts';
import { type Window, windowBefore } from '../report.ts';
import type { TokenBudgetInput } from './analyse.ts';
import type { TaskRecord } from './measure.ts';
import type { TokenBudgetParameters } from './parameters.ts';
import { readCycleDays } from './read-cycle-days.ts';
import { readNextTaskName } from './read-next-task-name.ts';
import { readRecentSummaries } from './read-recent-summaries.ts';
import { readTaskDays, type TaskDay } from './read-task-days.ts';

/** Names beyond these are left out: so many are no tasks but something else written into the name of one. */
const MOST_TASKS = 500;
/** A month of one task may hold a million results. */
const READ_TIMEOUT: CallOptions = { timeoutMs: 120_000 };
const MS_PER_DAY = 86_400_000;

/** The latest runs whose summaries are compared. */
const MOST_SUMMARIES = 2000;

type ReadingContext = Pick<TaskContext, 'graph' | 'signal' | 'progress'>;
type PlannedTask = TokenBudgetParameters['registry'][string] | undefined;

/** Reads what the analysis needs: a few small reads for each task, and the cycles. */
export async function readTokenUse(
  context: ReadingContext,
  window: Window,
  parameters: TokenBudgetParameters,
): Promise<TokenBudgetInput> {
  const { graph, signal, progress } = context;
  const [from, to] = [new Date(window.from), new Date(window.to)];
  const settings = await readSettingsInForce(graph);
  const { found, isCut } = await readTaskNames(context);
  const names = new Set([...Object.keys(parameters.registry), ...found]);
  const tasks: TaskRecord[] = [];
  for (const task of names) {
    signal.throwIfAborted();
    const planned = parameters.registry[task];
    const registered = registeredTokens(parameters, task);
    const changes = budgetChanges(settings.budgets, task);
    const ofTask = { taskName: task, budget: registered, changes, ratio: BUCKET_RATIO };
    const days = await graph.read(readTaskDays, { ...ofTask, from, to }, READ_TIMEOUT);
    tasks.push({
      task,
      budget: changes.at(-1)?.tokens ?? registered,
      everyMinutes: planned === undefined ? null : intervalInForce(parameters, settings, task),
      isCritical: planned?.priority === 'critical',
      days,
      before: await graph.read(readTaskDays, { ...ofTask, ...windowOfDaysBefore(window) }, READ_TIMEOUT),
      summaries: await readSummaries(context, task, planned, days, window, parameters),
    });
    progress(tasks.length / (names.size + 1), `${task}: ${days.length} days`);
  }
  const caps = { alert: parameters.cycle_alert, cap: parameters.cycle_cap };
  const cycles = await graph.read(readCycleDays, { from, to, ...caps }, READ_TIMEOUT);
  const [count] = await graph.read(countResults, { from, to }, READ_TIMEOUT);
  const rows = tasks.reduce((sum, { days }) => sum + resultsOf(days), 0);
  return {
    ...window,
    tasks,
    cycles,
    parameters,
    offsets: settings.offsets,
    leftOut: {
      results_without_task: Math.max(0, (count?.results ?? 0) - rows),
      results_with_unreadable_time: count?.unreadable ?? 0,
      more_tasks: isCut,
    },
  };
}

/** The window of equal length that ends where this one begins. */
function windowOfDaysBefore({ from, to }: Window): { from: Date; to: Date } {
  const days = (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;
  const end = new Date(from);
  return { from: new Date(windowBefore(end, days).from), to: end };
}

/** Only of tasks that might run less often: planned, not critical, with enough runs. */
async function readSummaries(
  { graph }: ReadingContext,
  taskName: string,
  planned: PlannedTask,
  days: readonly TaskDay[],
  { from, to }: Window,
  { no_change_runs }: TokenBudgetParameters,
) {
  if (planned === undefined || planned.priority === 'critical' || resultsOf(days) < no_change_runs) return null;
  const input = { taskName, from: new Date(from), to: new Date(to), limit: MOST_SUMMARIES };
  const [summaries] = await graph.read(readRecentSummaries, input, READ_TIMEOUT);
  return summaries ?? null;
}

function resultsOf(days: readonly TaskDay[]): number {
  return days.reduce((sum, { runs, notRun }) => sum + runs + notRun, 0);
}

async function readTaskNames({ graph, signal }: ReadingContext): Promise<{ found: string[]; isCut: boolean }> {
  const found: string[] = [];
  for (;;) {
    signal.throwIfAborted();
    const [next] = await graph.read(readNextTaskName, { after: found.at(-1) ?? '' });
    if (next === undefined) return { found, isCut: false };
    if (found.length === MOST_TASKS) return { found, isCut: true };
    found.push(next.taskName);
  }
}
