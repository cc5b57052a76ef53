import { AppError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { UpcomingRun } from './engine.ts';
import { readSchedules } from './ledger/read-schedules.ts';
import { parseSchedule } from './schedule.ts';
import type { CustomSchedule } from './task.ts';

const MOST_UPCOMING = 500;

/** The next due times of one task or of all, soonest first. A paused task has none. */
export async function upcomingRuns(
  graph: Graph,
  { taskName, first }: { readonly taskName?: string; readonly first: number },
): Promise<UpcomingRun[]> {
  if (!Number.isInteger(first) || first < 1 || first > MOST_UPCOMING) {
    throw new AppError('BAD_USER_INPUT', `first: ${first} is out of range, ask for 1 to ${MOST_UPCOMING}.`);
  }
  const tasks = await graph.read(readSchedules, { taskName: taskName ?? null });
  if (taskName !== undefined && tasks.length === 0) throw unknownTask(taskName);
  return tasks
    .filter(task => task.enabled)
    .flatMap(task => steps(task, first))
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.taskName.localeCompare(b.taskName))
    .slice(0, first);
}

/** The refusal for a name that no task has. */
export function unknownTask(name: string): AppError {
  return new AppError('NOT_FOUND', `name: there is no task '${name}'. Query optimizationTasks for the names.`);
}

function steps(
  task: { name: string; schedule: string; anchorAt: string; nextSlotAt: string },
  count: number,
): UpcomingRun[] {
  const schedule = parseSchedule(JSON.parse(task.schedule) as CustomSchedule);
  const anchor = Date.parse(task.anchorAt);
  const upcoming: UpcomingRun[] = [];
  for (let slot = Date.parse(task.nextSlotAt); upcoming.length < count; slot = schedule.next(anchor, slot)) {
    upcoming.push({ taskName: task.name, dueAt: new Date(slot).toISOString() });
  }
  return upcoming;
}
