import type { AgentKey } from './agents.ts';
import { CYCLE_MINUTES } from './period.ts';

/** One row of the heartbeat's task table. */
export interface HeartbeatTask {
  readonly name: TaskName;
  readonly agent: AgentKey;
  readonly frequencyMinutes: number;
  /** Tokens that one run may use. */
  readonly tokenBudget: number;
  /** Critical tasks always run; adaptive ones are left out under memory pressure. */
  readonly priority: 'critical' | 'adaptive';
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** name, agent, frequency in minutes and token budget as the original's HEARTBEAT.md (0.4) documents them. */
const TABLE = [
  ['health_check', 'ögedei', 5, 150, 'critical'],
  ['file_consistency', 'ögedei', 15, 200, 'adaptive'],
  ['memory_curation_rapid', 'jochi', 5, 300, 'critical'],
  ['mvs_scoring_pass', 'jochi', 15, 400, 'adaptive'],
  ['smoke_tests', 'jochi', 15, 800, 'adaptive'],
  ['full_tests', 'jochi', HOUR, 1500, 'adaptive'],
  ['vector_dedup', 'jochi', 6 * HOUR, 800, 'adaptive'],
  ['deep_curation', 'jochi', 6 * HOUR, 2000, 'adaptive'],
  ['reflection_consolidation', 'chagatai', 30, 500, 'adaptive'],
  ['knowledge_gap_analysis', 'möngke', DAY, 600, 'adaptive'],
  ['ordo_sacer_research', 'möngke', DAY, 1200, 'adaptive'],
  ['ecosystem_intelligence', 'möngke', 7 * DAY, 2000, 'adaptive'],
  ['status_synthesis', 'kublai', 5, 200, 'critical'],
  ['weekly_reflection', 'kublai', 7 * DAY, 1500, 'adaptive'],
  ['notion_sync', 'system', HOUR, 800, 'adaptive'],
] as const satisfies readonly (readonly [string, AgentKey, number, number, HeartbeatTask['priority']])[];

export type TaskName = (typeof TABLE)[number][0];

export const HEARTBEAT_TASKS: readonly HeartbeatTask[] = TABLE.map(
  ([name, agent, frequencyMinutes, tokenBudget, priority]) => ({
    name,
    agent,
    frequencyMinutes,
    tokenBudget,
    priority,
  }),
);

/** The tasks of a cycle, by the original's rule: cycle number divisible by frequency / 5. */
export function tasksDueIn(cycleNumber: number): readonly HeartbeatTask[] {
  return HEARTBEAT_TASKS.filter(task => cycleNumber % (task.frequencyMinutes / CYCLE_MINUTES) === 0);
}
