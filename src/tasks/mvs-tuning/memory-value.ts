import type { MvsFormula } from './formula.ts';

/** What the formula reads of one memory at one moment; the names are those of the Cypher (score-expression.ts). */
export interface MemoryInputs {
  readonly type: string;
  /** Whole days; null when unknown. */
  readonly age: number | null;
  /** In the seven days before. */
  readonly accesses: number;
  readonly confidence: number;
  readonly severity: string | null;
  /** Relationships of any type. */
  readonly degree: number;
  /** Distinct agents that accessed it. */
  readonly agents: number;
  readonly tokens: number;
  readonly tier: string;
}

/** The seven components of the formula, in the order in which they are summed. */
export const COMPONENTS = ['type', 'recency', 'frequency', 'quality', 'centrality', 'crossAgent', 'bloat'] as const;
export type Component = (typeof COMPONENTS)[number];

/** What each component adds to the value of a memory; bloat is negative. */
export type ComponentValues = Readonly<Record<Component, number>>;

/** The components of a memory's value. Throws RangeError for a type that the formula does not know. */
export function componentsOf(memory: MemoryInputs, formula: MvsFormula): ComponentValues {
  const type = formula.types[memory.type];
  if (type === undefined) throw new RangeError(`'${memory.type}' is no type of the formula`);
  const { frequencyMax, frequencyFullAt, qualityMax, centralityMax, centralityFullAt } = formula;
  const quality =
    qualityMax * memory.confidence + (memory.severity === null ? 0 : (formula.severityBoost[memory.severity] ?? 0));
  return {
    type: type.weight,
    recency: recencyOf(memory.age, type.halfLifeDays, formula.recencyMax),
    frequency: frequencyMax * logShare(memory.accesses, frequencyFullAt),
    quality: Math.min(quality, qualityMax),
    centrality: centralityMax * Math.min(memory.degree / centralityFullAt, 1),
    crossAgent: Math.min(memory.agents * formula.crossAgentEach, formula.crossAgentMax),
    bloat: -bloatOf(memory, formula),
  };
}

/** The value of a memory before the safety multiplier; equals VALUE of score-expression.ts. */
export function memoryValue(memory: MemoryInputs, formula: MvsFormula): number {
  const components = componentsOf(memory, formula);
  return formula.scale * COMPONENTS.reduce((sum, name) => sum + components[name], 0) + formula.offset;
}

/** What recency adds at an age; all of it at an unknown age and for a type that does not age. */
export function recencyOf(age: number | null, halfLifeDays: number | null, most: number): number {
  return age === null || halfLifeDays === null ? most : most * 0.5 ** (age / halfLifeDays);
}

function logShare(count: number, full: number): number {
  if (count <= 0) return 0;
  return count >= full ? 1 : Math.log(1 + count) / Math.log(1 + full);
}

function bloatOf({ tokens, tier }: MemoryInputs, { tierTokens, defaultTierTokens, bloatSlope, bloatMax }: MvsFormula) {
  const target = tierTokens[tier] ?? defaultTierTokens;
  return tokens <= target ? 0 : Math.min(bloatSlope * (tokens / target - 1), bloatMax);
}
