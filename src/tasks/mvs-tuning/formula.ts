/** What one memory type contributes: its weight, and the days after which its recency bonus has halved (null: never). */
export interface MemoryType {
  readonly weight: number;
  readonly halfLifeDays: number | null;
}

/** Every number of the memory value formula that is given to the graph as a parameter. */
export interface MvsFormula {
  /** By label, in the order in which a node with several of them is classified. */
  readonly types: Readonly<Record<string, MemoryType>>;
  readonly recencyMax: number;
  readonly frequencyMax: number;
  /** Accesses in seven days that earn the whole frequency bonus. */
  readonly frequencyFullAt: number;
  readonly qualityMax: number;
  readonly defaultConfidence: number;
  readonly severityBoost: Readonly<Record<string, number>>;
  readonly centralityMax: number;
  readonly centralityFullAt: number;
  readonly crossAgentEach: number;
  readonly crossAgentMax: number;
  readonly tierTokens: Readonly<Record<string, number>>;
  readonly defaultTierTokens: number;
  readonly bloatSlope: number;
  readonly bloatMax: number;
  readonly safetyMultiplier: number;
  readonly protectedConfidence: number;
  readonly protectedHours: number;
  /** The monotone map after the sum: scale x sum + offset. It moves the bands and leaves the order as it is. */
  readonly scale: number;
  readonly offset: number;
}

/** The original knows ten types; memory labels that it does not list get its defaults: weight 2.5, half-life 45 days. */
const UNLISTED: MemoryType = { weight: 2.5, halfLifeDays: 45 };

/**
 * The formula with the original's figures (Kurultai, tools/kurultai/mvs_scorer.py):
 * (type weight + recency + frequency + quality + centrality + cross-agent - bloat) x safety. It has no scale and offset.
 */
export const ORIGINAL_FORMULA: MvsFormula = {
  types: {
    Belief: { weight: 10, halfLifeDays: 180 },
    Reflection: { weight: 8, halfLifeDays: 90 },
    Analysis: { weight: 7, halfLifeDays: 60 },
    Synthesis: { weight: 6.5, halfLifeDays: 120 },
    Recommendation: { weight: 5, halfLifeDays: 30 },
    CompressedContext: { weight: 4, halfLifeDays: 90 },
    Task: { weight: 3, halfLifeDays: null },
    MemoryEntry: { weight: 2.5, halfLifeDays: 45 },
    SessionContext: { weight: 1.5, halfLifeDays: 1 },
    Notification: { weight: 0.5, halfLifeDays: 0.5 },
    Research: UNLISTED,
    LearnedCapability: UNLISTED,
  },
  recencyMax: 3,
  frequencyMax: 2,
  frequencyFullAt: 99,
  qualityMax: 2,
  defaultConfidence: 0.5,
  severityBoost: { critical: 0.5, high: 0.3, medium: 0.1 },
  centralityMax: 1.5,
  centralityFullAt: 10,
  crossAgentEach: 0.5,
  crossAgentMax: 2,
  tierTokens: { HOT: 1600, WARM: 400, COLD: 200 },
  defaultTierTokens: 400,
  bloatSlope: 1.5,
  bloatMax: 1.5,
  safetyMultiplier: 100,
  protectedConfidence: 0.9,
  protectedHours: 24,
  scale: 1,
  offset: 0,
};

/**
 * The action bands, highest first: what curation does with a score of at least `from`
 * (the thresholds of get_curation_action in the same file; the last band has no lower end).
 */
export const ACTION_BANDS = [
  { name: 'protected', from: 50 },
  { name: 'keep', from: 8 },
  { name: 'improve_if_bloated', from: 5 },
  { name: 'improve', from: 3 },
  { name: 'demote', from: 1.5 },
  { name: 'soft_prune', from: 0.5 },
  { name: 'prune', from: Number.NEGATIVE_INFINITY },
] as const;

/** The bands that are kept in balance, over the memories that no safety rule protects. */
export const BALANCE_BANDS = [
  { name: 'high', from: 8 },
  { name: 'medium', from: 3 },
  { name: 'low', from: Number.NEGATIVE_INFINITY },
] as const;
