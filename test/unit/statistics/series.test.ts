import { describe, expect, it } from 'vitest';
import { latestChangePoint } from '../../../src/statistics/change-point.ts';
import { findRise } from '../../../src/statistics/cusum.ts';
import { findTrend } from '../../../src/statistics/trend.ts';

const daily = (values: readonly number[]) => values.map((y, x) => ({ x, y }));

describe('findTrend', () => {
  it('equals pymannkendall.original_test and scipy.stats.theilslopes, with ties', () => {
    const trend = findTrend(daily([2, 3, 3, 5, 4, 6, 7, 7, 9, 8]));
    expect(trend?.s).toBe(39);
    expect(trend?.z).toBeCloseTo(3.4263446117362424, 12);
    expect(trend?.p).toBeCloseTo(0.0006117636822975392, 12);
    expect(trend?.slope).toBeCloseTo(0.8, 12);
  });

  it('takes gaps between the days into account', () => {
    // scipy 1.17: theilslopes([1, 3, 2, 9, 7], [0, 1, 2, 5, 6]).slope
    const points = [0, 1, 2, 5, 6].map((x, index) => ({ x, y: [1, 3, 2, 9, 7][index] ?? 0 }));
    expect(findTrend(points)?.slope).toBeCloseTo(1.125, 12);
  });

  it('has the slope and the order of scipy among trillions', () => {
    // scipy 1.17: x = [1e12 + 3 * i + (-1) ** i for i in range(8)]; theilslopes(x, range(8)).slope; kendalltau is 1
    const trend = findTrend(daily(Array.from({ length: 8 }, (_, i) => 1e12 + 3 * i + (-1) ** i)));
    expect(trend?.slope).toBeCloseTo(3, 9);
    expect(trend?.s).toBe(28);
  });

  it('finds none in a constant series', () => {
    expect(findTrend(daily([4, 4, 4, 4]))).toEqual({ s: 0, z: 0, p: 1, slope: 0 });
  });

  it('says nothing of no point or one, and refuses what is not a number', () => {
    expect(findTrend([])).toBeNull();
    expect(findTrend(daily([1]))).toBeNull();
    expect(() => findTrend(daily([1, Number.NaN]))).toThrow(RangeError);
  });
});

describe('findRise', () => {
  const settings = { mean: 10, standardDeviation: 1, allowance: 0.5, threshold: 5 };

  it('finds the shift of Montgomery’s example where the book does: begun with the 23rd value, certain with the 29th', () => {
    // Montgomery, "Introduction to Statistical Quality Control", table 9.1: the mean rises from 10 to 11 after 20 values.
    const values = [
      ...[9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62],
      ...[10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52],
    ];
    expect(findRise(values, settings)).toEqual({ startedAt: 22, raisedAt: 28 });
  });

  it('dates a rise by two standard deviations from where it began and raises the alarm after four days', () => {
    // Each day adds 2 - 0.5 = 1.5: 1.5, 3, 4.5, 6 > 5.
    expect(findRise([10, 9, 10, 12, 12, 12, 12, 12], settings)).toEqual({ startedAt: 3, raisedAt: 6 });
  });

  it('forgets a single outlier', () => {
    expect(findRise([10, 14, 9, 9, 9, 9, 10], settings)).toBeNull();
  });

  it('finds a fall in the negative series', () => {
    const values = [10, 8, 8, 8, 8].map(value => -value);
    expect(findRise(values, { ...settings, mean: -10 })).toEqual({ startedAt: 1, raisedAt: 4 });
  });

  it('says nothing without values or without a spread to measure by', () => {
    expect(findRise([], settings)).toBeNull();
    expect(findRise([10, 20], { ...settings, standardDeviation: 0 })).toBeNull();
    expect(findRise([10, 20], { ...settings, standardDeviation: Number.NaN })).toBeNull();
  });

  it('takes a single value, a constant and a trillion as they are, and refuses what is not a number', () => {
    expect(findRise([16], settings)).toEqual({ startedAt: 0, raisedAt: 0 });
    expect(findRise(new Array<number>(1000).fill(10), settings)).toBeNull();
    expect(findRise([1e12, 1e12 + 10], { ...settings, mean: 1e12 })).toEqual({ startedAt: 1, raisedAt: 1 });
    expect(() => findRise([10, Number.NaN, 20], settings)).toThrow(RangeError);
  });
});

describe('latestChangePoint', () => {
  const settings = { minimumLength: 3, alpha: 0.01, minimumEffect: 0.2 };

  it('finds the day and the p-value of scipy times the seven places tried', () => {
    // scipy 1.17: ttest_ind([10, 11, 9, 10, 12, 10], [20, 21, 19, 22, 20, 21]).pvalue * 7
    const change = latestChangePoint([10, 11, 9, 10, 12, 10, 20, 21, 19, 22, 20, 21], settings);
    expect(change).toMatchObject({ index: 6, after: 20.5 });
    expect((change?.p ?? 0) / 7.660336672435107e-8).toBeCloseTo(1, 8);
  });

  it('answers the later one of two changes', () => {
    const series = [10, 11, 10, 9, 10, 20, 21, 20, 19, 20, 41, 40, 39, 40, 41];
    expect(latestChangePoint(series, settings)?.index).toBe(10);
  });

  it('leaves out a change that is certain but small', () => {
    expect(latestChangePoint([100, 101, 100, 101, 110, 111, 110, 111], settings)).toBeNull();
  });

  it('finds none in a constant series, in noise, and in too short a series', () => {
    expect(latestChangePoint([5, 5, 5, 5, 5, 5, 5], settings)).toBeNull();
    expect(latestChangePoint([9, 14, 8, 13, 10, 12, 9, 13, 8, 14], settings)).toBeNull();
    expect(latestChangePoint([1, 9, 1, 9], settings)).toBeNull();
    expect(latestChangePoint([], settings)).toBeNull();
  });

  it('finds a step among trillions with the p-value of scipy, and refuses what is not a number', () => {
    // scipy 1.17: ttest_ind([1e12, 1e12 + 1, 1e12 - 1], [1.5e12, 1.5e12 + 2, 1.5e12 - 1]).pvalue, at the one place tried
    const change = latestChangePoint([1e12, 1e12 + 1, 1e12 - 1, 1.5e12, 1.5e12 + 2, 1.5e12 - 1], settings);
    expect(change?.index).toBe(3);
    expect((change?.p ?? 0) / 1.18518519224628e-46).toBeCloseTo(1, 6);
    expect(() => latestChangePoint([1, 2, 3, Number.NaN, 5, 6, 7], settings)).toThrow(RangeError);
  });

  it('finds a step between two constants', () => {
    expect(latestChangePoint([5, 5, 5, 8, 8, 8], settings)).toMatchObject({ index: 3, before: 5, after: 8, p: 0 });
  });
});
