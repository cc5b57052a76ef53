import type { AgentId } from './agents.ts';
import type { Chance } from './chance.ts';
import { type MemoryAccess, sampleAccesses } from './memory-accesses.ts';
import { MEMORY_KINDS, MEMORY_LABELS, type MemoryLabel } from './memory-kinds.ts';
import { drawTraits, type MemoryTraits } from './memory-traits.ts';
import { memoryValue, type Tier } from './memory-value.ts';
import { before, daysBefore, MINUTE_MS } from './period.ts';
import { drawTaskFields, type TaskFields } from './task-memories.ts';

/** The original protects these by multiplying their score. */
const SAFETY_MULTIPLIER = 100;
const PROTECTED_CONFIDENCE = 0.9;
const PROTECTED_AGE_DAYS = 1;
const DAYS_PER_WEEK = 7;
/** The team scores its memories every quarter of an hour. */
const SCORED_BEFORE_MS = 7 * MINUTE_MS;

/** A memory as it stands at the end of the history, and who has used it. */
export interface SampleMemory {
  readonly label: MemoryLabel;
  readonly creator: AgentId;
  readonly accesses: readonly MemoryAccess[];
  readonly properties: {
    readonly id: string;
    readonly created_at: Date;
    readonly confidence: number;
    readonly access_count_7d: number;
    readonly last_accessed: Date | null;
    readonly tier: Tier;
    readonly mvs_score: number;
    readonly last_mvs_update: Date;
    readonly token_count: number;
    readonly status: string;
  } & Partial<Omit<TaskFields, 'status'>>;
}

/** The team's memories of all labels, with their accesses in the history up to `end`. */
export function sampleMemories(end: Date, chance: Chance): SampleMemory[] {
  return MEMORY_LABELS.flatMap(label =>
    Array.from({ length: MEMORY_KINDS[label].count }, (_, index) => {
      const traits = drawTraits(label, end, chance);
      return drawMemory(`${label.toLowerCase()}-${index + 1}`, traits, end, chance);
    }),
  );
}

function drawMemory(id: string, traits: MemoryTraits, end: Date, chance: Chance): SampleMemory {
  const accesses = sampleAccesses(traits, end, chance);
  const lastWeek = accesses.filter(access => daysBefore(end, access.at) < DAYS_PER_WEEK).length;
  const task = traits.label === 'Task' ? drawTaskFields(traits.createdAt, end, chance) : undefined;
  const status = task?.status ?? 'active';
  return {
    label: traits.label,
    creator: traits.creator,
    accesses,
    properties: {
      id,
      created_at: traits.createdAt,
      confidence: traits.confidence,
      access_count_7d: lastWeek,
      last_accessed: accesses.at(-1)?.at ?? null,
      tier: traits.tier,
      mvs_score: storedScore(traits, status, accesses, lastWeek, end),
      last_mvs_update: before(end, SCORED_BEFORE_MS),
      token_count: traits.tokenCount,
      status,
      ...task,
    },
  };
}

/** The score as the original's scorer stores it: with the formula's own type weight, also where that is wrong. */
function storedScore(
  traits: MemoryTraits,
  status: string,
  accesses: readonly MemoryAccess[],
  accessesIn7Days: number,
  end: Date,
): number {
  const { label, confidence, createdAt, tier, tokenCount } = traits;
  const { typeWeight, halfLifeDays } = MEMORY_KINDS[label];
  const ageDays = daysBefore(end, createdAt);
  const value = memoryValue({
    typeWeight,
    halfLifeDays,
    ageDays,
    accessesIn7Days,
    confidence,
    relationships: accesses.length + 1,
    agents: new Set(accesses.map(access => access.agentId)).size,
    tokenCount,
    tier,
  });
  const isProtected =
    (label === 'Belief' && confidence >= PROTECTED_CONFIDENCE) ||
    (label === 'Task' && status === 'in_progress') ||
    ageDays < PROTECTED_AGE_DAYS;
  return twoDecimals(value * (isProtected ? SAFETY_MULTIPLIER : 1));
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}
