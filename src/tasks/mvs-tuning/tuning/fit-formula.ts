import type { MvsFormula } from '../formula.ts';
import { contributionsOf } from './dials.ts';
import type { MemoryRow } from './memory-row.ts';
import { searchHalfLives } from './search-half-lives.ts';
import { selectWeights, type WeightFit } from './select-weights.ts';
import { changesBetween, type FormulaChange, tunedFormula } from './tuned-formula.ts';

export interface FitInput {
  readonly rows: readonly MemoryRow[];
  readonly formula: MvsFormula;
  /** How far a figure may move in one quarter, as a part of itself. */
  readonly trustRegion: number;
  /** Memories that a type needs before its figures are fitted. */
  readonly minMemories: number;
}

export interface FittedFormula {
  /** By how much the logarithm of the accesses grows with a point of value, under the present formula's scale. */
  readonly sensitivity: number;
  /** As the data say. */
  readonly fitted: MvsFormula;
  /** Within the trust region. */
  readonly proposed: MvsFormula;
  readonly changes: readonly FormulaChange[];
}

/** Half-lives are searched at most this often, each time with weights fitted to the half-lives before. */
const ROUNDS = 2;

/**
 * Fits the formula to how memories were used. Deterministic: it draws nothing. Null when use does not follow the score at
 * all, or there is none.
 */
export function fitFormula({ rows, formula, trustRegion, minMemories }: FitInput): FittedFormula | null {
  if (!rows.some(row => row.used > 0)) return null;
  let halfLives: ReadonlyMap<string, number> = new Map();
  let weights: WeightFit | null = null;
  for (let round = 0; round <= ROUNDS; round++) {
    const aged = tunedFormula(formula, { multipliers: new Map(), halfLives }, Number.POSITIVE_INFINITY);
    weights = selectWeights(contributionsOf(rows, aged), minMemories);
    if (weights === null) return null;
    if (round === ROUNDS) break;
    const found = searchHalfLives(rows, aged, weights, minMemories);
    if (found.size === 0) break;
    halfLives = new Map([...halfLives, ...found]);
  }
  if (weights === null) return null;
  const figures = { multipliers: weights.multipliers, halfLives };
  const fitted = tunedFormula(formula, figures, Number.POSITIVE_INFINITY);
  const proposed = tunedFormula(formula, figures, trustRegion);
  return { sensitivity: weights.sensitivity, fitted, proposed, changes: changesBetween(formula, fitted, proposed) };
}
