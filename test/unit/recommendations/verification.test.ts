import { describe, expect, it } from 'vitest';
import { type Comparison, type Verdict, verify } from '../../../src/recommendations/verification/verification.ts';
import { randomLcg } from '../../support/random.ts';

const compare = (before: readonly [number, number], after: readonly [number, number], name = 'runs'): Comparison => ({
  name,
  before: { successes: before[0], n: before[1] },
  after: { successes: after[0], n: after[1] },
});
const verdictOf = (comparisons: readonly Comparison[], isLast = false) => verify(comparisons, isLast).verdict;

describe('the verification of a change', () => {
  it('waits while there are fewer than 50 cases on a side', () => {
    expect(verdictOf([compare([600, 600], [49, 49])])).toBe('waiting');
    expect(verdictOf([compare([0, 0], [600, 600])])).toBe('waiting');
    expect(verdictOf([compare([600, 600], [49, 49])], true)).toBe('waiting');
  });

  it('finds it safe when the share is shown not to fall by two points', () => {
    expect(verdictOf([compare([950, 1000], [1900, 2000])])).toBe('safe');
    expect(verdictOf([compare([133, 133], [140, 140])])).toBe('safe');
  });

  it('is undecided where a fall of two points cannot be told from none', () => {
    expect(verdictOf([compare([95, 100], [95, 100])])).toBe('undecided');
    expect(verdictOf([compare([50, 50], [50, 50])])).toBe('undecided');
  });

  it('finds harm in a fall that shows and is larger than two points', () => {
    expect(verdictOf([compare([950, 1000], [850, 1000])])).toBe('harm');
    expect(verdictOf([compare([99_000, 100_000], [97_500, 100_000])])).not.toBe('harm');
  });

  it('takes one harm for harm, and wants all shares safe', () => {
    const [safe, harm, undecided] = [
      compare([1900, 2000], [1900, 2000]),
      compare([950, 1000], [850, 1000]),
      compare([95, 100], [95, 100]),
    ];
    expect(verdictOf([safe, harm, undecided])).toBe('harm');
    expect(verdictOf([safe, undecided])).toBe('undecided');
    expect(verdictOf([safe, safe])).toBe('safe');
  });

  it('does not blame the change for what fell in the control as much', () => {
    const fall = compare([950, 1000], [850, 1000]);
    const control = { before: { successes: 9500, n: 10_000 }, after: { successes: 8500, n: 10_000 } };
    expect(verdictOf([{ ...fall, control }])).not.toBe('harm');
    const steady = { before: { successes: 9500, n: 10_000 }, after: { successes: 9500, n: 10_000 } };
    expect(verdictOf([{ ...fall, control: steady }])).toBe('harm');
  });

  it('finds no harm where nothing fell, however much the control rose', () => {
    const control = { before: { successes: 8500, n: 10_000 }, after: { successes: 9500, n: 10_000 } };
    expect(verdictOf([{ ...compare([1900, 2000], [1900, 2000]), control }])).toBe('safe');
  });

  it('decides at the end of its time by the shares as they are', () => {
    expect(verdictOf([compare([95, 100], [94, 100])], true)).toBe('safe');
    expect(verdictOf([compare([95, 100], [92, 100])], true)).toBe('harm');
  });

  it('says the figures that decided', () => {
    const { reason, figures } = verify([compare([950, 1000], [850, 1000], 'runs that succeeded')], false);
    expect(reason).toBe('runs that succeeded: 95.0 % of 1000 before, 85.0 % of 1000 after');
    expect(figures).toMatchObject({ comparisons: [{ verdict: 'harm', change: expect.closeTo(-0.1, 10) }] });
  });
});

/** Looks each day from the seventh on, as the task does, at 96 runs a day, until it is decided. */
function followChange(random: () => number, shareBefore: number, shareAfter: number): Verdict {
  const successes = (share: number) => Array.from({ length: 96 }, () => random() < share).filter(Boolean).length;
  let [before, after, n] = [0, 0, 0];
  for (let day = 1; day <= 60; day++) {
    before += successes(shareBefore);
    after += successes(shareAfter);
    n += 96;
    const verdict = day < 7 ? 'waiting' : verdictOf([compare([before, n], [after, n])], day === 60);
    if (verdict === 'safe' || verdict === 'harm') return verdict;
  }
  return 'undecided';
}

describe('a change that is looked at each day', () => {
  const random = randomLcg(7);
  const harmOf = (before: number, after: number) =>
    Array.from({ length: 300 }, () => followChange(random, before, after)).filter(verdict => verdict === 'harm')
      .length / 300;

  it('is taken back in less than 5 % of cases when it changed nothing', () => {
    expect(harmOf(0.95, 0.95)).toBeLessThan(0.05);
  });

  it('is taken back in at least 99 % of cases when ten runs of a hundred more fail', () => {
    expect(harmOf(0.95, 0.85)).toBeGreaterThanOrEqual(0.99);
  });
});
