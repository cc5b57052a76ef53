import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankCorrelation } from '../../../../src/statistics/rank-correlation.ts';
import { compareBands } from '../../../../src/tasks/mvs-tuning/balance.ts';
import { balanceBands } from '../../../../src/tasks/mvs-tuning/distribution.ts';
import { ORIGINAL_FORMULA } from '../../../../src/tasks/mvs-tuning/formula.ts';
import { memoryValue } from '../../../../src/tasks/mvs-tuning/memory-value.ts';
import { calibrate } from '../../../../src/tasks/mvs-tuning/tuning/calibrate.ts';
import { group } from './groups.ts';
import { memoriesUsedBy, TRUTH, turned } from './planted-use.ts';

const TOLERANCE = 0.1;
const rounded = (values: readonly number[]) => values.map(value => Math.round(value * 100) / 100);

describe('calibrating the bands', () => {
  it('brings shares from outside their limits to within a tenth of the reference, with rank correlation 1', () => {
    const memories = memoriesUsedBy(TRUTH, 5_000, 4);
    const valuesUnder = (formula: typeof TRUTH) => rounded(memories.map(memory => memoryValue(memory, formula)));
    const reference = balanceBands([group('all', valuesUnder(ORIGINAL_FORMULA))]);
    const moved = turned({ type: 0.6, recency: 1.2, quality: 0.8 });
    const before = valuesUnder(moved);
    expect(compareBands(balanceBands([group('all', before)]), reference, TOLERANCE)?.within_limits).toBe(false);
    const calibrated = calibrate(moved, [group('all', before)], reference);
    if (calibrated === null) throw new Error('not calibrated');
    const after = valuesUnder(calibrated);
    expect(compareBands(balanceBands([group('all', after)]), reference, TOLERANCE)).toMatchObject({
      within_limits: true,
    });
    const exact = (formula: typeof TRUTH) => memories.map(memory => memoryValue(memory, formula));
    expect(rankCorrelation(exact(moved), exact(calibrated))).toBeCloseTo(1, 12);
  });

  it('looks past what safety rules protect', () => {
    const open = group('a', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const guarded = group('b', [800, 900], { isProtected: true });
    const reference = { high: 2, medium: 6, low: 2 };
    expect(calibrate(ORIGINAL_FORMULA, [open, guarded], reference)).toEqual(
      calibrate(ORIGINAL_FORMULA, [open], reference),
    );
  });

  it('has no map where all scores are one, or a side is empty', () => {
    const reference = { high: 1, medium: 1, low: 1 };
    expect(calibrate(ORIGINAL_FORMULA, [group('a', [5, 5, 5])], reference)).toBeNull();
    expect(calibrate(ORIGINAL_FORMULA, [], reference)).toBeNull();
    expect(calibrate(ORIGINAL_FORMULA, [group('a', [1, 2])], { high: 0, medium: 0, low: 0 })).toBeNull();
  });

  it('keeps every order: scale is always above zero', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 1600 }), { minLength: 3, maxLength: 200 });
    const shares = fc.record({ high: fc.nat(50), medium: fc.nat(50), low: fc.nat(50) });
    fc.assert(
      fc.property(scores, shares, (values, reference) => {
        const calibrated = calibrate(
          ORIGINAL_FORMULA,
          [
            group(
              'a',
              values.map(value => value / 100),
            ),
          ],
          reference,
        );
        expect(calibrated === null || calibrated.scale > 0).toBe(true);
      }),
    );
  });
});
