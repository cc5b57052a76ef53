/** Pivots below this share of the diagonal mean that a column is a combination of those before it. */
const SINGULAR = 1e-10;

/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's decomposition; null when A is singular.
 * Source: Golub and Van Loan, "Matrix Computations", 4th edition, algorithm 4.2.1. Only the lower half of A is read.
 */
export function solveSymmetric(a: readonly Float64Array[], b: readonly number[]): number[] | null {
  const lower = decompose(a);
  return lower && substituteBack(lower, substituteForward(lower, b));
}

function decompose(a: readonly Float64Array[]): Float64Array[] | null {
  const lower = a.map(row => new Float64Array(row.length));
  for (const [i, row] of a.entries()) {
    for (let j = 0; j <= i; j++) {
      let rest = at(row, j);
      for (let k = 0; k < j; k++) rest -= at(lower[i], k) * at(lower[j], k);
      if (i === j) {
        if (!(rest > SINGULAR * at(row, i))) return null;
        set(lower[i], i, Math.sqrt(rest));
      } else set(lower[i], j, rest / at(lower[j], j));
    }
  }
  return lower;
}

function substituteForward(lower: readonly Float64Array[], b: readonly number[]): number[] {
  const y: number[] = [];
  for (const [i, row] of lower.entries()) {
    const known = y.reduce((sum, value, k) => sum + at(row, k) * value, 0);
    y.push(((b[i] ?? 0) - known) / at(row, i));
  }
  return y;
}

function substituteBack(lower: readonly Float64Array[], y: readonly number[]): number[] {
  const x = [...y];
  for (let i = lower.length - 1; i >= 0; i--) {
    let rest = x[i] ?? 0;
    for (let k = i + 1; k < lower.length; k++) rest -= at(lower[k], i) * (x[k] ?? 0);
    x[i] = rest / at(lower[i], i);
  }
  return x;
}

function at(row: Float64Array | undefined, index: number): number {
  return row?.[index] ?? 0;
}

function set(row: Float64Array | undefined, index: number, value: number): void {
  if (row !== undefined) row[index] = value;
}
