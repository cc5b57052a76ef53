import { describe, expect, it } from 'vitest';
import { compareBands } from '../../../../src/tasks/mvs-tuning/balance.ts';
import { findReference } from '../../../../src/tasks/mvs-tuning/reference.ts';

describe('the balance against a reference', () => {
  it('is perfect when no share moved, whatever the counts are', () => {
    const balance = compareBands({ high: 2, medium: 6, low: 2 }, { high: 20, medium: 60, low: 20 }, 0.1);
    expect(balance).toMatchObject({ psi: 0, balance_index: 1, within_limits: true });
  });

  it('has the stability index and the index of moved shares, worked by hand', () => {
    const balance = compareBands({ high: 30, medium: 50, low: 20 }, { high: 20, medium: 60, low: 20 }, 0.1);
    // 0.1 x ln(0.3 / 0.2) + (-0.1) x ln(0.5 / 0.6)
    expect(balance?.psi).toBeCloseTo(0.0405465 + 0.0182322, 6);
    expect(balance?.balance_index).toBeCloseTo(0.9, 12);
    expect(balance?.bands.map(({ band, within_limits }) => [band, within_limits])).toEqual([
      ['high', false],
      ['medium', false],
      ['low', true],
    ]);
  });

  it('lets a small share move by a point, since a tenth of almost nothing is noise', () => {
    const small = compareBands({ high: 29, low: 971 }, { high: 20, low: 980 }, 0.1);
    expect(small?.within_limits).toBe(true);
    const moved = compareBands({ high: 31, low: 969 }, { high: 20, low: 980 }, 0.1);
    expect(moved?.within_limits).toBe(false);
  });

  it('stays finite when a band was empty', () => {
    const balance = compareBands({ high: 50, low: 50 }, { high: 0, low: 100 }, 0.1);
    expect(balance?.psi).toBeCloseTo(0.4999 * Math.log(5000) - 0.5 * Math.log(0.5), 6);
  });

  it('is null when one side has no memories', () => {
    expect(compareBands({ high: 0, low: 0 }, { high: 1, low: 1 }, 0.1)).toBeNull();
  });
});

describe('the reference', () => {
  const createdAt = '2026-08-01T00:00:00.000Z';

  it('is the first result that tells its bands; foreign, broken and empty ones are passed over', () => {
    const bands = (high: number) => JSON.stringify({ distribution: { balance_bands: { high, medium: 0, low: 0 } } });
    const reference = findReference([
      { id: 'foreign', createdAt, result: '{"type":"mvs_tuning","distribution":{"total_nodes":3}}' },
      { id: 'broken', createdAt, result: '{' },
      { id: 'absent', createdAt, result: null },
      { id: 'empty', createdAt, result: bands(0) },
      { id: 'ours', createdAt, result: bands(5) },
      { id: 'later', createdAt, result: bands(9) },
    ]);
    expect(reference).toEqual({ resultId: 'ours', createdAt, bands: { high: 5, medium: 0, low: 0 } });
  });

  it('is null when there is none', () => {
    expect(findReference([])).toBeNull();
  });
});
