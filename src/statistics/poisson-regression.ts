import { solveSymmetric } from './solve-symmetric.ts';

/** Counts that depend on columns through log E[count] = sum of coefficient x column. */
export interface PoissonProblem {
  /** One column per coefficient (a column of ones for an intercept); all as long as `counts`. */
  readonly columns: readonly Float64Array[];
  readonly counts: Float64Array;
  /** How many observations each row stands for. */
  readonly weights: Float64Array;
  /** The least value of each coefficient; `Number.NEGATIVE_INFINITY` where there is none. */
  readonly atLeast: readonly number[];
  /** Where to begin; must respect `atLeast`. */
  readonly start: readonly number[];
  readonly ridge?: readonly RidgeTerm[];
}

/** Pulls a coefficient towards another one: the penalty is strength / 2 x (coefficient - towards)^2. */
export interface RidgeTerm {
  readonly coefficient: number;
  /** Index of the coefficient that it is pulled to. */
  readonly towards: number;
  readonly strength: number;
}

export interface PoissonFit {
  readonly coefficients: readonly number[];
  /** E[count] of each row. */
  readonly means: Float64Array;
  /** Without the penalty and without the terms that depend on the counts alone. */
  readonly logLikelihood: number;
  /** Pearson's chi-square per degree of freedom: 1 for counts that are Poisson given the columns. */
  readonly dispersion: number;
  /** Second derivatives of the negative log-likelihood (the observed information), without the penalty. */
  readonly information: readonly Float64Array[];
  readonly converged: boolean;
}

const MOST_ITERATIONS = 60;
const MOST_HALVINGS = 30;
/** Relative change of the objective below which the fit has converged. */
const TOLERANCE = 1e-12;
/** e^30: keeps a wild step finite; the step is then halved. */
const LARGEST_EXPONENT = 30;

/**
 * Maximum likelihood with lower bounds and ridge terms, by iteratively reweighted least squares: Newton's steps over the
 * coefficients that are not held at their bound, halved until the objective grows.
 * Source: McCullagh and Nelder, "Generalized Linear Models", 2nd edition, 2.5 and 6.2; the bounds after Bertsekas,
 * "Projected Newton methods", 1982. Null when the columns depend on each other.
 */
export function fitPoisson(problem: PoissonProblem): PoissonFit | null {
  let coefficients = [...problem.start];
  let means = meansOf(problem, coefficients);
  let objective = penalised(problem, coefficients, means);
  let converged = false;
  for (let iteration = 0; iteration < MOST_ITERATIONS && !converged; iteration++) {
    const step = newtonStep(problem, coefficients, means);
    if (step === null) return null;
    const next = lineSearch(problem, coefficients, step, objective);
    converged = next === null || next.objective - objective <= TOLERANCE * (Math.abs(objective) + 1);
    if (next !== null) ({ coefficients, means, objective } = next);
  }
  return {
    coefficients,
    means,
    logLikelihood: logLikelihood(problem, means),
    dispersion: dispersion(problem, means),
    information: information(problem, means),
    converged,
  };
}

interface ScoreTestInput extends Pick<PoissonProblem, 'columns' | 'counts' | 'weights'> {
  readonly fit: PoissonFit;
}

/** A column whose information given the others is below this share of its own is a combination of them. */
const NOTHING_NEW = 1e-8;

/**
 * Rao's score test whether one more column would have a coefficient other than 0: chi-square with one degree of freedom
 * over the dispersion. 0 for a column that the others determine. Costs no further fit.
 * Source: Rao, 1948; for generalized linear models Pregibon, 1982.
 */
export function scoreTest({ columns, counts, weights, fit }: ScoreTestInput, candidate: Float64Array): number {
  let slope = 0;
  let own = 0;
  const shared = columns.map(() => 0);
  for (const [i, value] of candidate.entries()) {
    if (value === 0) continue;
    const mean = (fit.means[i] ?? 0) * (weights[i] ?? 0);
    slope += ((counts[i] ?? 0) * (weights[i] ?? 0) - mean) * value;
    own += mean * value * value;
    for (let c = 0; c < columns.length; c++) shared[c] = (shared[c] ?? 0) + mean * value * (columns[c]?.[i] ?? 0);
  }
  const explained = solveSymmetric(fit.information, shared);
  if (explained === null) return 0;
  const left = own - shared.reduce((sum, value, c) => sum + value * (explained[c] ?? 0), 0);
  return left > NOTHING_NEW * own ? slope ** 2 / left / Math.max(1, fit.dispersion) : 0;
}

interface Point {
  readonly coefficients: number[];
  readonly means: Float64Array;
  readonly objective: number;
}

function lineSearch(problem: PoissonProblem, from: readonly number[], step: number[], objective: number): Point | null {
  for (let halving = 0, size = 1; halving < MOST_HALVINGS; halving++, size /= 2) {
    const coefficients = from.map((value, c) =>
      Math.max(problem.atLeast[c] ?? Number.NEGATIVE_INFINITY, value + size * (step[c] ?? 0)),
    );
    const means = meansOf(problem, coefficients);
    const reached = penalised(problem, coefficients, means);
    if (reached > objective) return { coefficients, means, objective: reached };
  }
  return null;
}

/** Newton's step; coefficients at their bound that would leave it downwards stay. Null when the system is singular. */
function newtonStep(problem: PoissonProblem, coefficients: readonly number[], means: Float64Array): number[] | null {
  const gradient = gradientOf(problem, coefficients, means);
  const hessian = information(problem, means);
  for (const { coefficient: c, towards: t, strength } of problem.ridge ?? []) {
    add(hessian, c, c, strength);
    add(hessian, t, t, strength);
    add(hessian, Math.max(c, t), Math.min(c, t), -strength);
  }
  const held = coefficients.map((value, c) => value <= (problem.atLeast[c] ?? -Infinity) && (gradient[c] ?? 0) < 0);
  for (const [c, isHeld] of held.entries()) {
    if (!isHeld) continue;
    gradient[c] = 0;
    for (let other = 0; other < held.length; other++) {
      const row = hessian[Math.max(c, other)];
      if (row !== undefined) row[Math.min(c, other)] = c === other ? 1 : 0;
    }
  }
  return solveSymmetric(hessian, gradient);
}

function gradientOf(problem: PoissonProblem, coefficients: readonly number[], means: Float64Array): number[] {
  const { columns, counts, weights } = problem;
  const gradient = columns.map(column => {
    let sum = 0;
    for (let i = 0; i < column.length; i++) {
      sum += (weights[i] ?? 0) * ((counts[i] ?? 0) - (means[i] ?? 0)) * (column[i] ?? 0);
    }
    return sum;
  });
  for (const { coefficient: c, towards: t, strength } of problem.ridge ?? []) {
    const pull = strength * ((coefficients[c] ?? 0) - (coefficients[t] ?? 0));
    gradient[c] = (gradient[c] ?? 0) - pull;
    gradient[t] = (gradient[t] ?? 0) + pull;
  }
  return gradient;
}

/** The lower half of the matrix of sums of weight x mean x column x column. */
function information({ columns, weights }: PoissonProblem, means: Float64Array): Float64Array[] {
  const rows = columns.map(() => new Float64Array(columns.length));
  const values = new Float64Array(columns.length);
  for (let i = 0; i < means.length; i++) {
    const weight = (weights[i] ?? 0) * (means[i] ?? 0);
    for (let c = 0; c < columns.length; c++) values[c] = columns[c]?.[i] ?? 0;
    for (let c = 0; c < columns.length; c++) {
      const scaled = weight * (values[c] ?? 0);
      if (scaled === 0) continue;
      const row = rows[c];
      for (let d = 0; d <= c && row !== undefined; d++) row[d] = (row[d] ?? 0) + scaled * (values[d] ?? 0);
    }
  }
  return rows;
}

function meansOf({ columns, counts }: PoissonProblem, coefficients: readonly number[]): Float64Array {
  const exponents = new Float64Array(counts.length);
  for (const [c, column] of columns.entries()) {
    const coefficient = coefficients[c] ?? 0;
    for (let i = 0; i < column.length; i++) exponents[i] = (exponents[i] ?? 0) + coefficient * (column[i] ?? 0);
  }
  return exponents.map(exponent => Math.exp(Math.min(LARGEST_EXPONENT, exponent)));
}

function penalised(problem: PoissonProblem, coefficients: readonly number[], means: Float64Array): number {
  const penalty = (problem.ridge ?? []).reduce(
    (sum, { coefficient: c, towards: t, strength }) =>
      sum + (strength / 2) * ((coefficients[c] ?? 0) - (coefficients[t] ?? 0)) ** 2,
    0,
  );
  return logLikelihood(problem, means) - penalty;
}

function logLikelihood({ counts, weights }: PoissonProblem, means: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < means.length; i++) {
    const mean = means[i] ?? 0;
    sum += (weights[i] ?? 0) * ((counts[i] ?? 0) * Math.log(mean) - mean);
  }
  return sum;
}

function dispersion({ columns, counts, weights }: PoissonProblem, means: Float64Array): number {
  let sum = 0;
  let rows = 0;
  for (let i = 0; i < means.length; i++) {
    const mean = means[i] ?? 0;
    sum += ((weights[i] ?? 0) * ((counts[i] ?? 0) - mean) ** 2) / mean;
    rows += weights[i] ?? 0;
  }
  return rows > columns.length ? sum / (rows - columns.length) : 1;
}

function add(matrix: Float64Array[], row: number, column: number, value: number): void {
  const values = matrix[row];
  if (values !== undefined) values[column] = (values[column] ?? 0) + value;
}
