import { DOCUMENTED_TASKS, type DocumentedName, type TaskPriority } from '../heartbeat/documented-tasks.ts';
import type { AgentKey } from './agents.ts';
import { CYCLE_MINUTES } from './period.ts';

/** One row of the heartbeat's task table. */
export interface HeartbeatTask {
  readonly name: TaskName;
  readonly agent: AgentKey;
  readonly frequencyMinutes: number;
  /** Tokens that one run may use. */
  readonly tokenBudget: number;
  readonly priority: TaskPriority;
}

export type TaskName = DocumentedName;

export const HEARTBEAT_TASKS: readonly HeartbeatTask[] = DOCUMENTED_TASKS.map(
  ({ name, agent, everyMinutes, tokens, priority }) => ({
    name,
    agent,
    frequencyMinutes: everyMinutes,
    tokenBudget: tokens,
    priority,
  }),
);

/** The tasks of a cycle, by the original's rule: cycle number divisible by frequency / 5. */
export function tasksDueIn(cycleNumber: number): readonly HeartbeatTask[] {
  return HEARTBEAT_TASKS.filter(task => cycleNumber % (task.frequencyMinutes / CYCLE_MINUTES) === 0);
}
