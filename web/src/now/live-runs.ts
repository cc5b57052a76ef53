import type { LiveRun } from '../api/live.ts';
import type { NowQuery } from '../generated/operations.ts';

/** As many as `now.graphql` asks for. */
const SHOWN_RUNS = 14;

export type Task = NowQuery['optimizationTasks'][number];
export type Run = Task['recentRuns'][number];

/** A task with what was heard of its runs since it was read: later states of those it has, and runs that began since. */
export function withLiveRuns(task: Task, live: ReadonlyMap<string, LiveRun>): Task {
  const known = new Set(task.recentRuns.map(({ id }) => id));
  const newest = startOf(task.recentRuns[0]);
  const begun = [...live.values()].filter(
    run => run.taskName === task.name && !known.has(run.id) && startOf(run) > newest,
  );
  const added = begun.map(run => ({ ...run, result: null })).sort((a, b) => startOf(b) - startOf(a));
  const updated = task.recentRuns.map(run => later(run, live.get(run.id)));
  return { ...task, recentRuns: [...added, ...updated].slice(0, SHOWN_RUNS) };
}

function later(read: Run, heard: LiveRun | undefined): Run {
  if (heard === undefined || read.finishedAt !== null) return read;
  return { ...read, ...heard };
}

function startOf(run: Pick<Run, 'queuedAt' | 'startedAt'> | undefined): number {
  return Date.parse(run?.queuedAt ?? run?.startedAt ?? '') || 0;
}
