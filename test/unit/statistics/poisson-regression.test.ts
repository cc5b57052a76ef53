import { describe, expect, it } from 'vitest';
import { fitPoisson, type PoissonProblem, scoreTest } from '../../../src/statistics/poisson-regression.ts';
import { solveSymmetric } from '../../../src/statistics/solve-symmetric.ts';

const ONES = new Float64Array(12).fill(1);
const X = Float64Array.from({ length: 12 }, (_, i) => i / 4);
const Z = Float64Array.of(0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0);
const FREE = Number.NEGATIVE_INFINITY;
const BASE: PoissonProblem = {
  columns: [ONES, X, Z],
  counts: Float64Array.of(0, 1, 0, 2, 3, 1, 2, 5, 3, 6, 9, 4),
  weights: Float64Array.of(1, 2, 1, 1, 3, 1, 1, 2, 1, 1, 1, 2),
  atLeast: [FREE, FREE, FREE],
  start: [0, 0, 0],
};

describe('fitPoisson', () => {
  it('equals statsmodels: coefficients, likelihood, dispersion and standard errors, with weights', () => {
    // statsmodels 0.15: sm.GLM(y, X, family=sm.families.Poisson(), freq_weights=w).fit(tol=1e-14)
    const fit = fitPoisson(BASE);
    expect(fit?.converged).toBe(true);
    expect(fit?.coefficients[0]).toBeCloseTo(-0.795456122751802, 9);
    expect(fit?.coefficients[1]).toBeCloseTo(0.8371689079429427, 9);
    expect(fit?.coefficients[2]).toBeCloseTo(0.8344774744127341, 9);
    expect(fit?.logLikelihood).toBeCloseTo(18.508040013657222, 9);
    expect(fit?.dispersion).toBeCloseTo(0.37182315193408677, 9);
    const variance = solveSymmetric(fit?.information ?? [], [0, 1, 0])?.[1] ?? 0;
    expect(Math.sqrt(variance)).toBeCloseTo(0.19412757037177716, 9);
  });

  it('with a ridge equals a general minimiser of the penalised likelihood', () => {
    // scipy 1.17: minimize(-loglik + 25 * (b[2] - b[1]) ** 2, method='BFGS')
    const fit = fitPoisson({ ...BASE, ridge: [{ coefficient: 2, towards: 1, strength: 50 }] });
    expect(fit?.coefficients[1]).toBeCloseTo(0.8367403863, 6);
    expect(fit?.coefficients[2]).toBeCloseTo(0.8363066017, 6);
  });

  it('holds a coefficient at its bound and fits the others as if it were not there', () => {
    // scipy 1.17: minimize(..., bounds=[(None, None), (0, None), (0, None)], method='L-BFGS-B')
    const down = Z.map(value => -value);
    const fit = fitPoisson({ ...BASE, columns: [ONES, X, down], atLeast: [FREE, 0, 0], start: [0, 0, 0.1] });
    expect(fit?.coefficients[2]).toBe(0);
    expect(fit?.coefficients[1]).toBeCloseTo(0.6892718268865421, 6);
    expect(fit?.coefficients[0]).toBeCloseTo(0.0019128229, 5);
  });

  it('has no answer for columns that depend on each other', () => {
    expect(fitPoisson({ ...BASE, columns: [ONES, X, X.map(value => 2 * value)] })).toBeNull();
  });

  it('fits a mean to counts without columns to explain them, also when all are zero', () => {
    const only = { ...BASE, columns: [ONES], atLeast: [FREE], start: [0] };
    expect(Math.exp(fitPoisson(only)?.coefficients[0] ?? 0)).toBeCloseTo(52 / 17, 9);
    const none = fitPoisson({ ...only, counts: new Float64Array(12) });
    expect(Math.exp(none?.coefficients[0] ?? 0)).toBeLessThan(1e-6);
  });
});

describe('solveSymmetric', () => {
  const rows = (...all: number[][]) => all.map(row => Float64Array.from(row));

  it('equals numpy.linalg.solve', () => {
    // np.linalg.solve([[4, 2, .6], [2, 5, 1.5], [.6, 1.5, 3.8]], [1, 2, 3])
    const found = solveSymmetric(rows([4, 0, 0], [2, 5, 0], [0.6, 1.5, 3.8]), [1, 2, 3]);
    const expected = [0.0625, 0.16007462686567162, 0.7164179104477613];
    for (const [index, value] of expected.entries()) expect(found?.[index]).toBeCloseTo(value, 12);
  });

  it('has no answer for a singular matrix or one with what is not a number, and the quotient for one equation', () => {
    expect(solveSymmetric(rows([1, 0], [1, 1]), [1, 2])).toBeNull();
    expect(solveSymmetric(rows([Number.NaN]), [1])).toBeNull();
    expect(solveSymmetric(rows([1e12]), [5e12])).toEqual([5]);
    expect(solveSymmetric([], [])).toEqual([]);
  });
});

describe('scoreTest', () => {
  const columns = [ONES, X];
  const fit = fitPoisson({ ...BASE, columns, atLeast: [FREE, FREE], start: [0, 0] });
  if (fit === null) throw new Error('no fit');

  it('equals the statistic worked out with matrices', () => {
    // numpy: U**2 / V with U = (w * (y - mu) * z).sum(), V = z'Wz - z'WA inv(A'WA) A'Wz; the dispersion is below 1
    expect(scoreTest({ ...BASE, columns, fit }, Z)).toBeCloseTo(7.118927739625097, 8);
  });

  it('says nothing about a column that the others determine', () => {
    expect(
      scoreTest(
        { ...BASE, columns, fit },
        X.map(value => 3 - value),
      ),
    ).toBe(0);
  });
});
