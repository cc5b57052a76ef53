import type { MemoryType, MvsFormula } from '../formula.ts';
import { type Dial, typeMultiplier } from './dials.ts';

/** What a fit found, as multiples of the present figures; what is absent stays. */
export interface FittedFigures {
  readonly multipliers: ReadonlyMap<Dial, number>;
  /** In days, by type. */
  readonly halfLives: ReadonlyMap<string, number>;
}

/** A figure of the formula that a tuning moves. */
export interface FormulaChange {
  /** Such as "types.MemoryEntry.weight" or "recencyMax". */
  readonly parameter: string;
  readonly from: number;
  /** What the data say, without limits. */
  readonly fitted: number;
  /** What is proposed: at most the trust region away from the present figure. */
  readonly to: number;
}

const SIGNIFICANT_DIGITS = 4;

/** The formula with the fitted figures, each moved by at most `trustRegion` of itself (Infinity: as fitted). */
export function tunedFormula(
  formula: MvsFormula,
  { multipliers, halfLives }: FittedFigures,
  trustRegion: number,
): MvsFormula {
  const factor = (dial: Dial) => limit(multipliers.get(dial) ?? 1, trustRegion);
  const times = (value: number, by: number) => (by === 1 ? value : tidy(value * by));
  const [recency, frequency, quality] = [factor('recency'), factor('frequency'), factor('quality')];
  const [centrality, crossAgent, bloat] = [factor('centrality'), factor('crossAgent'), factor('bloat')];
  const tuneType = (name: string, { weight, halfLifeDays }: MemoryType): MemoryType => ({
    weight: times(weight, limit(typeMultiplier(multipliers, name), trustRegion)),
    halfLifeDays:
      halfLifeDays === null
        ? null
        : times(halfLifeDays, limit((halfLives.get(name) ?? halfLifeDays) / halfLifeDays, trustRegion)),
  });
  return {
    ...formula,
    types: mapValues(formula.types, tuneType),
    recencyMax: times(formula.recencyMax, recency),
    frequencyMax: times(formula.frequencyMax, frequency),
    qualityMax: times(formula.qualityMax, quality),
    severityBoost: mapValues(formula.severityBoost, (_, boost) => times(boost, quality)),
    centralityMax: times(formula.centralityMax, centrality),
    crossAgentEach: times(formula.crossAgentEach, crossAgent),
    crossAgentMax: times(formula.crossAgentMax, crossAgent),
    bloatSlope: times(formula.bloatSlope, bloat),
    bloatMax: times(formula.bloatMax, bloat),
  };
}

/** Every figure in which two formulas differ, with the one that was fitted. */
export function changesBetween(from: MvsFormula, fitted: MvsFormula, to: MvsFormula): FormulaChange[] {
  const before = figuresOf(from);
  const [free, after] = [new Map(figuresOf(fitted)), new Map(figuresOf(to))];
  return before.flatMap(([parameter, value]) => {
    const next = after.get(parameter) ?? value;
    return next === value ? [] : [{ parameter, from: value, fitted: free.get(parameter) ?? next, to: next }];
  });
}

function figuresOf(formula: object, path = ''): [string, number][] {
  return Object.entries(formula).flatMap(([key, value]): [string, number][] => {
    if (typeof value === 'number') return [[path + key, value]];
    return value === null ? [] : figuresOf(value as object, `${path}${key}.`);
  });
}

function limit(multiplier: number, trustRegion: number): number {
  return Math.min(1 + trustRegion, Math.max(1 - trustRegion, multiplier));
}

function tidy(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  change: (key: string, value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(key, value)]));
}
