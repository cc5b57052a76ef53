import { type Chance, chanceStreams } from '../../../../src/sample/chance.ts';
import { type MvsFormula, ORIGINAL_FORMULA } from '../../../../src/tasks/mvs-tuning/formula.ts';
import { memoryValue } from '../../../../src/tasks/mvs-tuning/memory-value.ts';
import type { MemoryRow } from '../../../../src/tasks/mvs-tuning/tuning/memory-row.ts';

const TIERS = ['HOT', 'WARM', 'COLD'] as const;
const TYPES = Object.keys(ORIGINAL_FORMULA.types) as [string, ...string[]];
const SEVERITIES = [null, null, null, 'medium', 'high', 'critical'] as const;
/** One point of value more means 1.28 times as many accesses, as in the sample graph. */
const SENSITIVITY = 0.25;
const REFERENCE_VALUE = 12;
const MOST_EXPECTED = 25;

/** Memories whose use follows a formula: Poisson accesses whose logarithm grows with the value that it gives. */
export function memoriesUsedBy(truth: MvsFormula, count: number, seed: number): MemoryRow[] {
  const stream = chanceStreams(seed);
  const chance = stream();
  return Array.from({ length: count }, () => {
    const memory = drawMemory(chance);
    const expected = Math.exp(SENSITIVITY * (memoryValue(memory, truth) - REFERENCE_VALUE));
    return { ...memory, used: chance.poisson(Math.min(MOST_EXPECTED, expected)) };
  });
}

function drawMemory(chance: Chance): MemoryRow {
  const type = chance.pick(TYPES);
  const halfLife = ORIGINAL_FORMULA.types[type]?.halfLifeDays ?? 45;
  return {
    type,
    age: chance.happens(0.02) ? null : Math.floor(chance.uniform() * Math.max(4, 2.5 * halfLife)),
    accesses: Math.floor(100 ** chance.uniform()) - 1,
    confidence: chance.uniform(),
    severity: chance.pick(SEVERITIES),
    degree: chance.integer(0, 12),
    agents: chance.integer(0, 6),
    tokens: chance.logNormal(400, 0.8),
    tier: chance.pick(TIERS),
    used: 0,
    weight: 1,
    isProtected: false,
  };
}

/** The original formula with whole components turned by multipliers. */
export function turned(
  by: Partial<Record<'type' | 'recency' | 'frequency' | 'quality' | 'centrality' | 'crossAgent' | 'bloat', number>>,
): MvsFormula {
  const { type = 1, recency = 1, frequency = 1, quality = 1, centrality = 1, crossAgent = 1, bloat = 1 } = by;
  const f = ORIGINAL_FORMULA;
  return {
    ...f,
    types: Object.fromEntries(Object.entries(f.types).map(([name, t]) => [name, { ...t, weight: t.weight * type }])),
    recencyMax: f.recencyMax * recency,
    frequencyMax: f.frequencyMax * frequency,
    qualityMax: f.qualityMax * quality,
    severityBoost: Object.fromEntries(Object.entries(f.severityBoost).map(([name, boost]) => [name, boost * quality])),
    centralityMax: f.centralityMax * centrality,
    crossAgentEach: f.crossAgentEach * crossAgent,
    crossAgentMax: f.crossAgentMax * crossAgent,
    bloatSlope: f.bloatSlope * bloat,
    bloatMax: f.bloatMax * bloat,
  };
}

/** Every component weighs otherwise than the original has it. */
export const TRUTH = turned({
  type: 0.5,
  recency: 2,
  frequency: 0.3,
  quality: 1.6,
  centrality: 0.2,
  crossAgent: 1.8,
  bloat: 2.2,
});

/** The seven component weights as multiples of the original's. */
export function componentWeights(formula: MvsFormula | undefined): number[] {
  const [f, o] = [formula ?? ORIGINAL_FORMULA, ORIGINAL_FORMULA];
  const type = (of: MvsFormula) => Object.values(of.types).reduce((sum, { weight }) => sum + weight, 0);
  return [
    type(f) / type(o),
    f.recencyMax / o.recencyMax,
    f.frequencyMax / o.frequencyMax,
    f.qualityMax / o.qualityMax,
    f.centralityMax / o.centralityMax,
    f.crossAgentMax / o.crossAgentMax,
    f.bloatMax / o.bloatMax,
  ];
}

export function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  return dot / Math.hypot(...a) / Math.hypot(...b);
}
