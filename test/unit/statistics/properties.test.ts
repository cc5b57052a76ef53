import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustPValues } from '../../../src/statistics/benjamini-hochberg.ts';
import { higherValuesTest } from '../../../src/statistics/mann-whitney.ts';
import { adjustedDifference } from '../../../src/statistics/mantel-haenszel.ts';
import { quantile } from '../../../src/statistics/quantile.ts';
import { tallyOf } from '../../../src/statistics/tally.ts';
import { wilsonInterval } from '../../../src/statistics/wilson.ts';

const SEEDED = { seed: 20_261_101, numRuns: 200 };
const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const proportion = fc
  .tuple(fc.nat(1_000_000), fc.nat(1_000_000))
  .map(([a, b]) => ({ successes: Math.min(a, b), n: Math.max(a, b, 1) }));

describe('what holds for all data', () => {
  it('a Wilson interval holds the share it is about and stays between 0 and 1', () => {
    fc.assert(
      fc.property(proportion, counts => {
        const interval = wilsonInterval(counts);
        const observed = counts.successes / counts.n;
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.high).toBeLessThanOrEqual(1);
        expect(interval?.low).toBeLessThanOrEqual(observed);
        expect(interval?.high).toBeGreaterThanOrEqual(observed);
      }),
      SEEDED,
    );
  });

  it('a quantile is one of the values and never falls as the share grows', () => {
    fc.assert(
      fc.property(values, share, share, (list, a, b) => {
        const [lower, upper] = [Math.min(a, b), Math.max(a, b)].map(p => quantile(tallyOf(list), p));
        expect(list).toContain(lower);
        expect(upper).toBeGreaterThanOrEqual(lower ?? Number.NaN);
      }),
      SEEDED,
    );
  });

  it('the two directions of a rank test share the pairs between them and do not change under a monotone scale', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [up, down] = [higherValuesTest(tallyOf(a), tallyOf(b)), higherValuesTest(tallyOf(b), tallyOf(a))];
        expect((up?.u ?? 0) + (down?.u ?? 0)).toBe(a.length * b.length);
        const cubed = (list: number[]) => tallyOf(list.map(value => value ** 3));
        expect(higherValuesTest(cubed(a), cubed(b))).toEqual(up);
      }),
      SEEDED,
    );
  });

  it('adjusted p-values are not below the raw ones, not above 1, and in the same order', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 40 }), raw => {
        const adjusted = adjustPValues(raw);
        const pairs = raw.map((p, index) => ({ p, q: adjusted[index] ?? Number.NaN })).sort((a, b) => a.p - b.p);
        for (const [index, { p, q }] of pairs.entries()) {
          expect(q).toBeGreaterThanOrEqual(p);
          expect(q).toBeLessThanOrEqual(1);
          expect(q).toBeGreaterThanOrEqual(pairs[index - 1]?.q ?? 0);
        }
      }),
      SEEDED,
    );
  });

  it('an adjusted difference lies between the least and the greatest difference of its parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ first: proportion, second: proportion }), { minLength: 1, maxLength: 8 }),
        strata => {
          const differences = strata.map(
            ({ first, second }) => first.successes / first.n - second.successes / second.n,
          );
          const difference = adjustedDifference(strata)?.difference ?? Number.NaN;
          expect(difference).toBeGreaterThanOrEqual(Math.min(...differences) - 1e-12);
          expect(difference).toBeLessThanOrEqual(Math.max(...differences) + 1e-12);
        },
      ),
      SEEDED,
    );
  });
});
