import type { AgentId } from './agents.ts';

/** The labels under which the team keeps what it remembers. */
export const MEMORY_LABELS = [
  'Belief',
  'Reflection',
  'Analysis',
  'Synthesis',
  'Recommendation',
  'CompressedContext',
  'Task',
  'MemoryEntry',
  'SessionContext',
  'Notification',
  'Research',
  'LearnedCapability',
] as const;

export type MemoryLabel = (typeof MEMORY_LABELS)[number];

/** How the sample makes memories of one label. */
interface MemoryKind {
  readonly count: number;
  /** Nothing older is there: the curation has removed it. */
  readonly oldestDays: number;
  /** Who writes them; null where every agent does. */
  readonly creator: AgentId | null;
  /** Type weight of the value formula (the original's mvs_scorer.py; 2.5 where it names none). */
  readonly typeWeight: number;
  /** Days in which the recency bonus halves, same source; null: never (45 where it names none). */
  readonly halfLifeDays: number | null;
}

export const MEMORY_KINDS: Readonly<Record<MemoryLabel, MemoryKind>> = {
  Belief: { count: 220, oldestDays: 280, creator: 'main', typeWeight: 10, halfLifeDays: 180 },
  Reflection: { count: 420, oldestDays: 180, creator: 'writer', typeWeight: 8, halfLifeDays: 90 },
  Analysis: { count: 380, oldestDays: 150, creator: 'analyst', typeWeight: 7, halfLifeDays: 60 },
  Synthesis: { count: 240, oldestDays: 200, creator: 'main', typeWeight: 6.5, halfLifeDays: 120 },
  Recommendation: { count: 300, oldestDays: 90, creator: 'analyst', typeWeight: 5, halfLifeDays: 30 },
  CompressedContext: { count: 350, oldestDays: 200, creator: 'writer', typeWeight: 4, halfLifeDays: 90 },
  Task: { count: 260, oldestDays: 60, creator: 'main', typeWeight: 3, halfLifeDays: null },
  MemoryEntry: { count: 900, oldestDays: 120, creator: null, typeWeight: 2.5, halfLifeDays: 45 },
  SessionContext: { count: 160, oldestDays: 3, creator: null, typeWeight: 1.5, halfLifeDays: 1 },
  Notification: { count: 120, oldestDays: 0.5, creator: 'ops', typeWeight: 0.5, halfLifeDays: 0.5 },
  Research: { count: 320, oldestDays: 150, creator: 'researcher', typeWeight: 2.5, halfLifeDays: 45 },
  LearnedCapability: { count: 90, oldestDays: 200, creator: 'developer', typeWeight: 2.5, halfLifeDays: 45 },
};
