import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { fitPoisson, type PoissonFit, type PoissonProblem, scoreTest } from '../../../statistics/poisson-regression.ts';
import { solveSymmetric } from '../../../statistics/solve-symmetric.ts';
import { type Contributions, columnOf, type Dial, restColumn, usableDials } from './dials.ts';

/** Weights that explain the use of memories. */
export interface WeightFit {
  /** By how much the logarithm of the accesses grows with a point of value. */
  readonly sensitivity: number;
  /** The fitted weight of each dial that had to be turned, as a multiple of its present weight. All others stay at 1. */
  readonly multipliers: ReadonlyMap<Dial, number>;
  /** What the fit explains, without the multipliers' rounding or limits. */
  readonly fit: PoissonFit;
  readonly counts: Float64Array;
  readonly weights: Float64Array;
}

/** The chance that any dial at all is turned although none is wrong. */
const FALSE_ALARM_RATE = 0.05;
/** The ridge: a weight is expected within half of its present value; only more data than that speaks for moves it further. */
const EXPECTED_SPREAD = 0.5;
/** Standard errors that the sensitivity must be above zero: otherwise use does not follow the score in any way. */
const CLEAR_RELATION = 3;
const INTERCEPT = 0;
const SENSITIVITY = 1;

/**
 * Non-negative ridge Poisson regression near the present weights: log E[accesses] = intercept + sensitivity x value, where
 * the dials whose weight the accesses refute get a coefficient of their own. They are found one after the other, the
 * strongest first, by Rao's score test at 5 % over all dials together, so that one wrong weight does not pull the right ones with it.
 * Null when use does not grow with the score at all: then there is nothing that weights could be relative to.
 */
export function selectWeights(contributions: Contributions, minMemories: number): WeightFit | null {
  const dials = usableDials(contributions, minMemories);
  const limit = normalQuantile(1 - FALSE_ALARM_RATE / (2 * Math.max(1, dials.length)), 0, 1) ** 2;
  let turned: Dial[] = [];
  let problem = problemOf(contributions, turned, null);
  let fit = fitPoisson(problem);
  if (fit === null || !isClear(fit)) return null;
  for (;;) {
    const [next] = dials
      .filter(dial => !turned.includes(dial))
      .map(dial => ({ dial, evidence: evidenceFor(dial, contributions, turned, problem, fit as PoissonFit) }))
      .sort((a, b) => b.evidence - a.evidence);
    if (next === undefined || next.evidence <= limit) break;
    const wider = problemOf(contributions, [...turned, next.dial], fit);
    const refit = fitPoisson(wider);
    if (refit === null || !((refit.coefficients[SENSITIVITY] ?? 0) > 0)) break;
    turned = [...turned, next.dial];
    problem = wider;
    fit = refit;
  }
  const sensitivity = fit.coefficients[SENSITIVITY] ?? 0;
  const multipliers = new Map(turned.map((dial, i) => [dial, (fit?.coefficients[i + 2] ?? 0) / sensitivity]));
  return { sensitivity, multipliers, fit, counts: problem.counts, weights: problem.weights };
}

function problemOf(contributions: Contributions, turned: readonly Dial[], before: PoissonFit | null): PoissonProblem {
  const { rows } = contributions;
  const counts = Float64Array.from(rows, row => row.used);
  const weights = effectiveWeights(Float64Array.from(rows, row => row.weight));
  const sensitivity = before?.coefficients[SENSITIVITY] ?? 0;
  const columns = [
    new Float64Array(rows.length).fill(1),
    restColumn(contributions, turned),
    ...turned.map(dial => columnOf(dial, contributions, turned)),
  ];
  const known = before?.coefficients ?? [Math.log(meanOf(counts, weights)), 0];
  return {
    columns,
    counts,
    weights,
    atLeast: columns.map((_, c) => (c === INTERCEPT ? Number.NEGATIVE_INFINITY : 0)),
    start: columns.map((_, c) => known[c] ?? sensitivity),
    ridge: turned.map((_, i) => ({
      coefficient: i + 2,
      towards: SENSITIVITY,
      strength: 1 / (EXPECTED_SPREAD * sensitivity) ** 2,
    })),
  };
}

function evidenceFor(
  dial: Dial,
  contributions: Contributions,
  turned: readonly Dial[],
  problem: PoissonProblem,
  fit: PoissonFit,
): number {
  return scoreTest({ ...problem, fit }, columnOf(dial, contributions, turned));
}

/** Rows of different weights say less than as many equal ones: scaled to the effective size (Kish, 1965). */
function effectiveWeights(weights: Float64Array): Float64Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight ** 2, 0);
  return weights.map(weight => (weight * sum) / squares);
}

function meanOf(counts: Float64Array, weights: Float64Array): number {
  const sum = counts.reduce((total, count, i) => total + count * (weights[i] ?? 0), 0);
  return sum / weights.reduce((total, weight) => total + weight, 0);
}

function isClear({ coefficients, information, dispersion }: PoissonFit): boolean {
  const variance = solveSymmetric(information, [0, 1])?.[SENSITIVITY] ?? Number.POSITIVE_INFINITY;
  const error = Math.sqrt(variance * Math.max(1, dispersion));
  return (coefficients[SENSITIVITY] ?? 0) > CLEAR_RELATION * error;
}
