import type { Chance } from './chance.ts';
import type { TaskName } from './heartbeat-tasks.ts';

type Words = (chance: Chance) => string;

/**
 * The everyday errors of each task. Each task has wordings of its own and fails seldom, so that in no week one wording
 * is heard often enough to stand out.
 */
export const EVERYDAY_ERRORS: Readonly<Record<TaskName, readonly [Words, ...Words[]]>> = {
  health_check: [
    c => `Disk probe failed on /data: errno ${c.integer(5, 28)}`,
    c => `Heartbeat of agent ${hex(c, 6)} could not be parsed`,
    c => `Log directory /data/logs/${c.integer(1, 12)} is not readable`,
  ],
  file_consistency: [
    c => `Checksum of souls/agent-${c.integer(1, 6)}/MEMORY.md changed while reading`,
    c => `Workspace lock held by process ${c.integer(400, 9000)}`,
    () => 'ARCHITECTURE.md has unbalanced section markers',
  ],
  memory_curation_rapid: [
    c => `Deadlock while demoting node ${hex(c, 12)}, rolled back`,
    c => `Token sum of tier HOT overflowed by ${c.integer(10, 900)}`,
    c => `Notification ${hex(c, 12)} has no recipient`,
    c => `Curation write rejected: transaction ${c.integer(1000, 99999)} already closed`,
  ],
  mvs_scoring_pass: [
    c => `Cannot score node ${hex(c, 12)}: created_at is text`,
    c => `Scoring stopped after ${c.integer(1, 99)} of 100 nodes: cursor expired`,
    c => `Unknown memory type 'Draft${c.integer(1, 40)}'`,
  ],
  smoke_tests: [
    c => `AssertionError: expected 200, got ${c.pick([502, 503, 504])} from GET /health`,
    c => `Fixture port ${c.integer(20000, 60000)} is in use`,
    c => `Smoke runner exited with signal ${c.pick(['SIGKILL', 'SIGSEGV', 'SIGABRT'])}`,
    c => `Snapshot delegation-${c.integer(1, 30)} differs in ${c.integer(1, 9)} lines`,
  ],
  full_tests: [
    c => `${c.integer(1, 6)} of ${c.integer(402, 418)} tests failed in phase integration`,
    c => `Report file test_report_${c.integer(1000, 9999)}.json is not valid JSON`,
    () => 'Remediation step refused: working tree is dirty',
  ],
  vector_dedup: [
    c => `Vector index 'memory_embedding' answered after ${c.integer(31, 90)} s`,
    c => `Embedding of node ${hex(c, 12)} has ${c.pick([384, 768])} dimensions, expected 1536`,
  ],
  deep_curation: [
    c => `Archive /data/archive/cold-${c.integer(1, 60)}.jsonl could not be appended`,
    c => `Tombstone ${hex(c, 12)} still has ${c.integer(1, 5)} relationships`,
  ],
  reflection_consolidation: [
    c => `Model answer was cut off after ${c.integer(200, 480)} tokens`,
    c => `Reflection ${hex(c, 12)} is being edited by another agent`,
    c => `Synthesis draft rejected: similarity ${c.integer(91, 99)} % to an existing one`,
  ],
  knowledge_gap_analysis: [
    c => `Topic tree has a cycle through topic ${c.integer(1, 90)}`,
    c => `Research budget question unanswered for ${c.integer(2, 9)} topics`,
  ],
  ordo_sacer_research: [
    c => `Search provider returned HTTP ${c.pick([402, 429, 500])}`,
    c => `Source ${c.integer(1, 9)} could not be decoded as UTF-8`,
  ],
  ecosystem_intelligence: [c => `Release feed ${c.integer(1, 4)} has moved: HTTP 301`],
  status_synthesis: [
    c => `Synthesis lacks answers of ${c.integer(1, 3)} agents`,
    c => `Escalation ${hex(c, 8)} was already open`,
    c => `Status record ${hex(c, 12)} violates the schema: field mood`,
    c => `Cannot read cycles newer than ${c.integer(1, 12)}: stale bookmark`,
  ],
  weekly_reflection: [c => `Section ${c.integer(1, 9)} could not be compared: no previous checksum`],
  notion_sync: [
    c => `Notion rate limit: retry in ${c.integer(2, 60)} s`,
    c => `Page ${hex(c, 32)} was archived during the sync`,
    c => `Property 'Priority' of database ${hex(c, 8)} has an unknown option`,
  ],
};

/** What the declining agent's failures say: one cause behind both of its tasks. */
export const DECLINE_ERRORS: readonly [Words, ...Words[]] = [
  c => `Connection pool exhausted: ${c.integer(50, 90)} requests waiting for gateway 10.0.${c.integer(0, 9)}.17:8080`,
  c => `Gateway 10.0.${c.integer(0, 9)}.17:8080 did not answer within ${c.integer(5, 9)} s`,
];

function hex(chance: Chance, digits: number): string {
  return Array.from({ length: digits }, () => chance.integer(0, 15).toString(16)).join('');
}
