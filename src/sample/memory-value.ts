/** Where a memory is kept, and how many tokens it should have there (the original's mvs_scorer.py; 400 by default). */
export const TIER_TOKENS = { HOT: 1600, WARM: 400, COLD: 200, ARCHIVED: 400 } as const;
export type Tier = keyof typeof TIER_TOKENS;

/** What the value of a memory depends on at one moment. */
interface ValueInputs {
  readonly typeWeight: number;
  readonly halfLifeDays: number | null;
  readonly ageDays: number;
  readonly accessesIn7Days: number;
  readonly confidence: number;
  readonly relationships: number;
  readonly agents: number;
  readonly tokenCount: number;
  readonly tier: Tier;
}

const MOST_RECENCY = 3;
const MOST_FREQUENCY = 2;
const ACCESSES_FOR_MOST_FREQUENCY = 100;
const MOST_QUALITY = 2;
const MOST_CENTRALITY = 1.5;
const RELATIONSHIPS_FOR_MOST_CENTRALITY = 10;
const PER_AGENT = 0.5;
const MOST_CROSS_AGENT = 2;
const MOST_BLOAT = 1.5;

/**
 * The original's Memory Value Score before its safety multiplier: type weight + recency + frequency + quality +
 * centrality + use by several agents - bloat (HEARTBEAT.md 0.4; the terms as in mvs_scorer.py).
 */
export function memoryValue(inputs: ValueInputs): number {
  const { halfLifeDays, tokenCount } = inputs;
  const recency = halfLifeDays === null ? MOST_RECENCY : MOST_RECENCY * 0.5 ** (inputs.ageDays / halfLifeDays);
  const frequency = (MOST_FREQUENCY * Math.log1p(inputs.accessesIn7Days)) / Math.log(ACCESSES_FOR_MOST_FREQUENCY);
  const target = TIER_TOKENS[inputs.tier];
  const bloat = (MOST_BLOAT * (tokenCount - target)) / target;
  return (
    inputs.typeWeight +
    recency +
    Math.min(frequency, MOST_FREQUENCY) +
    MOST_QUALITY * inputs.confidence +
    MOST_CENTRALITY * Math.min(inputs.relationships / RELATIONSHIPS_FOR_MOST_CENTRALITY, 1) +
    Math.min(PER_AGENT * inputs.agents, MOST_CROSS_AGENT) -
    Math.min(Math.max(bloat, 0), MOST_BLOAT)
  );
}
