import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { MvsFormula } from '../formula.ts';
import { recencyOf } from '../memory-value.ts';
import type { MemoryRow } from './memory-row.ts';
import type { WeightFit } from './select-weights.ts';

/** Multiples of the present half-life that are tried, a factor of the square root of 2 apart. */
const GRID = [0.5, 0.71, 1.41, 2] as const;
const FALSE_ALARM_RATE = 0.05;

/**
 * The half-lives that explain the accesses clearly better than the present ones, by type, all other weights as fitted.
 * What a type's half-life adds to all its memories alike is no evidence: each candidate is compared with the type's level
 * left free (for a Poisson count its best value is the ratio of accesses to expected accesses).
 */
export function searchHalfLives(
  rows: readonly MemoryRow[],
  formula: MvsFormula,
  weightFit: WeightFit,
  minMemories: number,
): ReadonlyMap<string, number> {
  const byType = Map.groupBy(rows.keys(), i => rows[i]?.type ?? '');
  const types = [...byType].filter(
    ([type, members]) => members.length >= minMemories && (formula.types[type]?.halfLifeDays ?? null) !== null,
  );
  const comparisons = Math.max(1, types.length * GRID.length);
  const limit =
    normalQuantile(1 - FALSE_ALARM_RATE / (2 * comparisons), 0, 1) ** 2 * Math.max(1, weightFit.fit.dispersion);
  const slope = weightFit.sensitivity * (weightFit.multipliers.get('recency') ?? 1) * formula.recencyMax;
  const found = new Map<string, number>();
  for (const [type, members] of types) {
    const halfLife = formula.types[type]?.halfLifeDays ?? 1;
    const likelihood = (candidate: number) => profile(rows, members, halfLife, candidate, slope, weightFit);
    const present = likelihood(halfLife);
    const [best] = GRID.map(factor => ({
      halfLife: factor * halfLife,
      gain: likelihood(factor * halfLife) - present,
    })).sort((a, b) => b.gain - a.gain);
    if (best !== undefined && 2 * best.gain > limit) found.set(type, best.halfLife);
  }
  return found;
}

/** The log-likelihood of a type's accesses under another half-life, at the best level of the type. */
function profile(
  rows: readonly MemoryRow[],
  members: readonly number[],
  present: number,
  candidate: number,
  slope: number,
  { fit, counts, weights }: WeightFit,
): number {
  let used = 0;
  let expected = 0;
  let explained = 0;
  for (const i of members) {
    const age = rows[i]?.age ?? null;
    const shift = slope * (recencyOf(age, candidate, 1) - recencyOf(age, present, 1));
    const mean = (fit.means[i] ?? 0) * Math.exp(shift);
    const weight = weights[i] ?? 0;
    used += weight * (counts[i] ?? 0);
    expected += weight * mean;
    explained += weight * (counts[i] ?? 0) * Math.log(mean);
  }
  return used === 0 ? 0 : explained + used * Math.log(used / expected) - used;
}
