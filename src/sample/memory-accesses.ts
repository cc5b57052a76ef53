import { AGENT_IDS, type AgentId } from './agents.ts';
import type { Chance } from './chance.ts';
import { MEMORY_KINDS } from './memory-kinds.ts';
import type { MemoryTraits } from './memory-traits.ts';
import { memoryValue } from './memory-value.ts';
import { DAY_MS, daysBefore, SAMPLE_DAYS } from './period.ts';
import { UNDERVALUED_MEMORY } from './planted-facts.ts';

/** How often a week a memory of the reference value is used. */
const WEEKLY_AT_REFERENCE = 0.6;
const REFERENCE_VALUE = 10;
/** One point of value more means e^0.25 = 1.28 times as many accesses: everywhere the same, so every weight is right. */
const SENSITIVITY = 0.25;
const DAYS_PER_WEEK = 7;

/** One use of a memory by an agent. */
export interface MemoryAccess {
  readonly agentId: AgentId;
  readonly at: Date;
}

/**
 * The accesses of one memory in the history up to `end`, oldest first. Day by day a Poisson process with the rate that
 * the memory's value at that time implies; for the undervalued label the value is taken with its true weight.
 */
export function sampleAccesses(memory: MemoryTraits, end: Date, chance: Chance): MemoryAccess[] {
  const accesses: MemoryAccess[] = [];
  for (let daysLeft = SAMPLE_DAYS; daysLeft > 0; daysLeft--) {
    const dayEnd = end.getTime() - (daysLeft - 1) * DAY_MS;
    const from = Math.max(dayEnd - DAY_MS, memory.createdAt.getTime());
    if (from >= dayEnd) continue;
    const perDay = weeklyRate(memory, accesses, new Date(from)) / DAYS_PER_WEEK;
    accesses.push(...drawDay(perDay, from, dayEnd, chance));
  }
  return accesses;
}

function weeklyRate(memory: MemoryTraits, soFar: readonly MemoryAccess[], at: Date): number {
  const { typeWeight, halfLifeDays } = MEMORY_KINDS[memory.label];
  const value = memoryValue({
    typeWeight: memory.label === UNDERVALUED_MEMORY.label ? UNDERVALUED_MEMORY.trueWeight : typeWeight,
    halfLifeDays,
    ageDays: daysBefore(at, memory.createdAt),
    accessesIn7Days: soFar.filter(access => daysBefore(at, access.at) < DAYS_PER_WEEK).length,
    confidence: memory.confidence,
    relationships: soFar.length + 1,
    agents: new Set(soFar.map(access => access.agentId)).size,
    tokenCount: memory.tokenCount,
    tier: memory.tier,
  });
  return WEEKLY_AT_REFERENCE * Math.exp(SENSITIVITY * (value - REFERENCE_VALUE));
}

function drawDay(perDay: number, from: number, to: number, chance: Chance): MemoryAccess[] {
  const count = chance.poisson((perDay * (to - from)) / DAY_MS);
  return Array.from({ length: count }, () => ({
    agentId: chance.pick(AGENT_IDS),
    at: new Date(Math.floor(from + chance.uniform() * (to - from))),
  })).sort((a, b) => a.at.getTime() - b.at.getTime());
}
