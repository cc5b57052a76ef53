/** What is planned for one heartbeat task. */
export interface PlannedTask {
  /** Tokens that one run may use. */
  readonly tokens: number;
  readonly every_minutes: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** The heartbeat tasks as the original's HEARTBEAT.md documents them; the `registry` parameter replaces the list. */
export const DOCUMENTED_TASKS: Readonly<Record<string, PlannedTask>> = {
  health_check: { tokens: 150, every_minutes: 5 },
  file_consistency: { tokens: 200, every_minutes: 15 },
  memory_curation_rapid: { tokens: 300, every_minutes: 5 },
  mvs_scoring_pass: { tokens: 400, every_minutes: 15 },
  smoke_tests: { tokens: 800, every_minutes: 15 },
  full_tests: { tokens: 1500, every_minutes: HOUR },
  vector_dedup: { tokens: 800, every_minutes: 6 * HOUR },
  deep_curation: { tokens: 2000, every_minutes: 6 * HOUR },
  reflection_consolidation: { tokens: 500, every_minutes: 30 },
  knowledge_gap_analysis: { tokens: 600, every_minutes: DAY },
  ordo_sacer_research: { tokens: 1200, every_minutes: DAY },
  ecosystem_intelligence: { tokens: 2000, every_minutes: WEEK },
  status_synthesis: { tokens: 200, every_minutes: 5 },
  weekly_reflection: { tokens: 1500, every_minutes: WEEK },
  notion_sync: { tokens: 800, every_minutes: HOUR },
};
