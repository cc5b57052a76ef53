import { describe, expect, it } from 'vitest';
import { misrankedTypes, rankTypes } from '../../../../src/tasks/mvs-tuning/usefulness.ts';
import { used } from './groups.ts';

const LIMITS = { minMemories: 30, minInversions: 2 };
const find = (...rows: ReturnType<typeof used>[]) => misrankedTypes(rankTypes(rows, LIMITS.minMemories), LIMITS);

describe('usefulness against the formula', () => {
  it('ranks types by both, leaving out those with too few memories', () => {
    const ranked = rankTypes([used('Belief', 14, 3), used('Task', 9, 5), used('Notification', 3, 9, 29)], 30);
    expect(ranked.map(({ type, formulaRank, usefulnessRank }) => [type, formulaRank, usefulnessRank])).toEqual([
      ['Belief', 1, 2],
      ['Task', 2, 1],
    ]);
  });

  it('finds nothing when the order of use is the order of the scores', () => {
    expect(find(used('Belief', 14, 5), used('Reflection', 12, 4), used('Task', 9, 3))).toEqual([]);
  });

  it('blames one type that is used more than several above it, and not those', () => {
    const found = find(used('Belief', 14, 5), used('Reflection', 12, 4), used('Task', 9, 3), used('MemoryEntry', 5, 9));
    expect(found).toEqual([
      {
        type: 'MemoryEntry',
        scored: 'too_low',
        formulaRank: 4,
        usefulnessRank: 1,
        against: ['Belief', 'Reflection', 'Task'],
      },
    ]);
  });

  it('blames one type that is used less than several below it', () => {
    const found = find(used('Belief', 14, 0.1), used('Reflection', 12, 4), used('Task', 9, 3), used('Research', 6, 2));
    expect(found).toMatchObject([{ type: 'Belief', scored: 'too_high', against: ['Reflection', 'Task', 'Research'] }]);
  });

  it('does not call a difference clear that chance explains', () => {
    // Four types make six pairs: 5 % over all needs z = 2.64, and these differ by 0.3 / sqrt(0.1^2 + 0.1^2) = 2.12.
    const rows = [used('Belief', 14, 3), used('Reflection', 12, 3), used('Task', 9, 3), used('MemoryEntry', 5, 3.3)];
    expect(find(...rows)).toEqual([]);
  });

  it('has nothing to say about a single type', () => {
    expect(find(used('Belief', 14, 3))).toEqual([]);
  });
});
