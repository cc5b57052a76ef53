import { type AgentId, type AgentKey, agentIdOf } from './agents.ts';
import type { Chance } from './chance.ts';
import { type HeartbeatTask, type TaskName, tasksDueIn } from './heartbeat-tasks.ts';
import { CYCLE_COUNT, daysBefore, startOfCycle } from './period.ts';
import { drawOutcome, type Outcome, skippedOutcome } from './task-outcomes.ts';

/** Share of cycles in which memory is short. */
const MEMORY_PRESSURE = 0.006;
const MEMORY_USED_PERCENT = { least: 91, most: 98 };
/** What a cycle takes besides its tasks. */
const CYCLE_OVERHEAD_MS = 240;
const MS_PER_SECOND = 1000;

/** A heartbeat cycle as the original writes it, with its task results. */
export interface SampleCycle {
  readonly properties: {
    readonly id: string;
    readonly cycle_number: number;
    readonly started_at: Date;
    readonly completed_at: Date;
    readonly tasks_run: number;
    readonly tasks_succeeded: number;
    readonly tasks_failed: number;
    readonly total_tokens: number;
    readonly duration_seconds: number;
  };
  readonly results: readonly SampleTaskResult[];
}

interface SampleTaskResult {
  /** The agent's id in the graph; null for a task of the system. */
  readonly agentId: AgentId | null;
  readonly properties: {
    readonly id: string;
    readonly agent: AgentKey;
    readonly task_name: TaskName;
    readonly status: Outcome['status'];
    readonly started_at: Date;
    readonly completed_at: Date | null;
    readonly duration_ms: number | null;
    readonly tokens_used: number | null;
    readonly summary: string | null;
    readonly error_message: string | null;
  };
}

/** Every heartbeat cycle of the history up to `end`, oldest first. */
export function sampleCycles(end: Date, chance: Chance): SampleCycle[] {
  return Array.from({ length: CYCLE_COUNT }, (_, index) => drawCycle(index + 1, end, chance));
}

function drawCycle(number: number, end: Date, chance: Chance): SampleCycle {
  const startedAt = startOfCycle(number, end);
  const id = `cycle-${number}-${startedAt.getTime() / MS_PER_SECOND}`;
  const memoryUsed = chance.happens(MEMORY_PRESSURE)
    ? chance.integer(MEMORY_USED_PERCENT.least, MEMORY_USED_PERCENT.most)
    : null;
  const results: SampleTaskResult[] = [];
  let clock = startedAt.getTime();
  for (const task of tasksDueIn(number)) {
    const skip = memoryUsed !== null && task.priority === 'adaptive';
    const outcome = skip ? skippedOutcome(memoryUsed) : drawOutcome(task, daysBefore(end, startedAt), chance);
    results.push(taskResult(id, task, new Date(clock), outcome));
    clock += outcome.elapsedMs;
  }
  return { properties: cycleProperties(id, number, startedAt, new Date(clock + CYCLE_OVERHEAD_MS), results), results };
}

function taskResult(cycleId: string, task: HeartbeatTask, startedAt: Date, outcome: Outcome): SampleTaskResult {
  const completedAt = new Date(startedAt.getTime() + outcome.elapsedMs);
  return {
    agentId: agentIdOf(task.agent),
    properties: {
      id: `${cycleId}-${task.name}`,
      agent: task.agent,
      task_name: task.name,
      status: outcome.status,
      started_at: startedAt,
      completed_at: outcome.durationRecorded ? completedAt : null,
      duration_ms: outcome.durationRecorded ? outcome.elapsedMs : null,
      tokens_used: outcome.tokens,
      summary: outcome.summary,
      error_message: outcome.errorMessage,
    },
  };
}

function cycleProperties(
  id: string,
  number: number,
  startedAt: Date,
  completedAt: Date,
  results: readonly SampleTaskResult[],
): SampleCycle['properties'] {
  const count = (...statuses: readonly Outcome['status'][]) =>
    results.filter(result => statuses.includes(result.properties.status)).length;
  return {
    id,
    cycle_number: number,
    started_at: startedAt,
    completed_at: completedAt,
    tasks_run: count('success', 'error', 'timeout'),
    tasks_succeeded: count('success'),
    tasks_failed: count('error', 'timeout'),
    total_tokens: results.reduce((sum, result) => sum + (result.properties.tokens_used ?? 0), 0),
    duration_seconds: (completedAt.getTime() - startedAt.getTime()) / MS_PER_SECOND,
  };
}
