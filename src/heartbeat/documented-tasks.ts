const HOUR = 60;
const DAY = 24 * HOUR;

/** name, agent, minutes between two runs and tokens of one run, as the original's HEARTBEAT.md (0.4) documents them. */
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
] as const;

export const TASK_PRIORITIES = ['critical', 'adaptive'] as const;
/** Critical tasks always run; adaptive ones are left out first when something runs short. */
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

export type DocumentedName = (typeof TABLE)[number][0];
export type DocumentedAgent = (typeof TABLE)[number][1];

/** One row of the heartbeat's task table. */
export interface DocumentedTask {
  readonly name: DocumentedName;
  /** As the heartbeat writes it into a TaskResult. */
  readonly agent: DocumentedAgent;
  readonly everyMinutes: number;
  /** Tokens that one run may use. */
  readonly tokens: number;
  readonly priority: TaskPriority;
}

/** The tasks of the original's heartbeat. */
export const DOCUMENTED_TASKS: readonly DocumentedTask[] = TABLE.map(
  ([name, agent, everyMinutes, tokens, priority]) => ({ name, agent, everyMinutes, tokens, priority }),
);
