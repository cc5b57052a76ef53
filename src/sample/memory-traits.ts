import { AGENT_IDS, type AgentId } from './agents.ts';
import type { Chance } from './chance.ts';
import { MEMORY_KINDS, type MemoryLabel } from './memory-kinds.ts';
import { TIER_TOKENS, type Tier } from './memory-value.ts';
import { before, DAY_MS } from './period.ts';

const TIER_SHARES: readonly (readonly [Tier, number])[] = [
  ['HOT', 0.15],
  ['WARM', 0.45],
  ['COLD', 0.35],
  ['ARCHIVED', 0.05],
];
/** Most memories stay below their tier's target, some are bloated. */
const MEDIAN_SHARE_OF_TARGET = 0.6;
const TOKEN_SIGMA = 0.5;
const CONFIDENCE = { least: 0.35, most: 0.97 };

/** What a memory is, before anyone has used it. */
export interface MemoryTraits {
  readonly label: MemoryLabel;
  readonly creator: AgentId;
  readonly createdAt: Date;
  readonly confidence: number;
  readonly tier: Tier;
  readonly tokenCount: number;
}

/** Draws a memory of `label`, created somewhere between the label's oldest age and `end`. */
export function drawTraits(label: MemoryLabel, end: Date, chance: Chance): MemoryTraits {
  const kind = MEMORY_KINDS[label];
  const tier = drawTier(chance);
  return {
    label,
    creator: kind.creator ?? chance.pick(AGENT_IDS),
    createdAt: before(end, Math.round(chance.uniform() * kind.oldestDays * DAY_MS)),
    confidence: Math.round(100 * (CONFIDENCE.least + (CONFIDENCE.most - CONFIDENCE.least) * chance.uniform())) / 100,
    tier,
    tokenCount: Math.ceil(chance.logNormal(MEDIAN_SHARE_OF_TARGET * TIER_TOKENS[tier], TOKEN_SIGMA)),
  };
}

function drawTier(chance: Chance): Tier {
  let rest = chance.uniform();
  for (const [tier, share] of TIER_SHARES) {
    if (rest < share) return tier;
    rest -= share;
  }
  return 'ARCHIVED';
}
