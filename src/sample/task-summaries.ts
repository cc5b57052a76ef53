import type { Chance } from './chance.ts';
import type { TaskName } from './heartbeat-tasks.ts';

type Words = (chance: Chance) => string;

/** What a successful run says. The figures vary, so that no task looks as if it did nothing new for a month. */
export const SUMMARIES: Readonly<Record<TaskName, Words>> = {
  health_check: c => `Health: OK (4 checks), disk ${c.integer(38, 55)} % used, oldest heartbeat ${c.integer(2, 58)} s`,
  file_consistency: c => `File check: ${c.integer(120, 190)} files, ${c.integer(0, 3)} issues across 6 agents`,
  memory_curation_rapid: c =>
    `Rapid curation: ${c.integer(0, 9)} demoted, ${c.integer(0, 14)} notifications, ${c.integer(0, 6)} sessions`,
  mvs_scoring_pass: c => `MVS pass: ${c.integer(60, 100)} scored, ${c.integer(0, 12)} flagged`,
  smoke_tests: c => `Smoke tests: PASSED, ${c.integer(38, 44)} checks in ${c.integer(4, 19)} s`,
  full_tests: c => `Full tests: PASSED, ${c.integer(402, 418)} tests, ${c.integer(0, 2)} minor findings`,
  vector_dedup: c => `Dedup: ${c.integer(900, 1400)} compared, ${c.integer(0, 8)} merged`,
  deep_curation: c => `Deep curation: ${c.integer(0, 20)} orphans, ${c.integer(0, 40)} tombstones`,
  reflection_consolidation: c => `Consolidated ${c.integer(1, 20)} reflections into ${c.integer(1, 4)} syntheses`,
  knowledge_gap_analysis: c => `Knowledge gaps: ${c.integer(1, 10)} sparse topics among ${c.integer(60, 90)}`,
  ordo_sacer_research: c => `Ordo Sacer: ${c.integer(2, 9)} sources read, ${c.integer(1, 4)} findings stored`,
  ecosystem_intelligence: c => `Ecosystem: ${c.integer(5, 30)} changes on 4 platforms`,
  status_synthesis: c => `Status: HEALTHY, ${c.integer(1, 6)} agents busy, ${c.integer(0, 11)} tasks waiting`,
  weekly_reflection: c => `Reflection: ${c.integer(8, 12)} sections read, ${c.integer(1, 4)} opportunities`,
  notion_sync: c => `Notion: ${c.integer(0, 18)} pulled, ${c.integer(0, 9)} pushed, 0 conflicts`,
};
