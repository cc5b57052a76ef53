import { describe, expect, it } from 'vitest';
import {
  actionBands,
  balanceBands,
  scoreHistogram,
  spreadByType,
  spreadOf,
} from '../../../../src/tasks/mvs-tuning/distribution.ts';
import { typeDominance } from '../../../../src/tasks/mvs-tuning/type-dominance.ts';
import { group } from './groups.ts';

describe('the distribution of scores', () => {
  it('has total, average, median of the two middle ones and range over all types together', () => {
    const groups = [group('Belief', [12, 12]), group('Task', [400], { isProtected: true }), group('Notification', [1])];
    expect(spreadOf(groups)).toEqual({ total_nodes: 4, average: 106.25, median: 12, range: [1, 400] });
    expect(spreadOf([group('Belief', [3, 8, 1, 6])]).median).toBe(4.5);
  });

  it('has no statistics where there is no memory', () => {
    expect(spreadOf([])).toEqual({ total_nodes: 0, average: null, median: null, range: null });
  });

  it('is given by type too, with the protected ones counted', () => {
    const groups = [group('Belief', [12]), group('Belief', [1400], { isProtected: true }), group('Task', [5])];
    expect(spreadByType(groups)).toEqual([
      { type: 'Belief', total_nodes: 2, average: 706, median: 706, range: [12, 1400], protected_nodes: 1 },
      { type: 'Task', total_nodes: 1, average: 5, median: 5, range: [5, 5], protected_nodes: 0 },
    ]);
  });

  it('counts each threshold in the band above it', () => {
    const scores = [50, 49.99, 8, 7.99, 5, 3, 1.5, 0.5, 0.49, -1];
    expect(actionBands([group('Belief', scores)])).toEqual({
      protected: 1,
      keep: 2,
      improve_if_bloated: 2,
      improve: 1,
      demote: 1,
      soft_prune: 1,
      prune: 2,
    });
  });

  it('balances only what no safety rule protects', () => {
    const groups = [group('Belief', [9, 8, 3, 2.99]), group('Task', [700], { isProtected: true })];
    expect(balanceBands(groups)).toEqual({ high: 2, medium: 1, low: 1 });
  });

  it('has a histogram whose bins keep to the bands, of what no safety rule protects', () => {
    const groups = [group('Belief', [8, 7.99, 7.5, 3, 2.99, -0.2]), group('Task', [700], { isProtected: true })];
    expect(scoreHistogram([...groups, group('Analysis', [3.49])])).toEqual({
      bin_width: 0.5,
      bins: [
        [-0.5, 1],
        [2.5, 1],
        [3, 2],
        [7.5, 2],
        [8, 1],
      ],
      bands: [
        { band: 'high', from: 8 },
        { band: 'medium', from: 3 },
        { band: 'low', from: null },
      ],
    });
    expect(scoreHistogram([]).bins).toEqual([]);
  });
});

describe('type dominance', () => {
  it('is the share of the best tenth over the share of all', () => {
    // 20 memories, so the top tenth are 2: both are beliefs, which are 4 of 20.
    const groups = [group('Belief', [14, 13, 2, 1]), group('Task', Array(16).fill(5))];
    expect(typeDominance(groups, 3)).toEqual([
      { type: 'Belief', memories: 4, population_share: 0.2, top_share: 1, ratio: 5, dominates: true },
      { type: 'Task', memories: 16, population_share: 0.8, top_share: 0, ratio: 0, dominates: false },
    ]);
  });

  it('shares the border out when many have the same score', () => {
    const groups = [group('Belief', Array(5).fill(7)), group('Task', Array(15).fill(7))];
    expect(typeDominance(groups, 3).map(({ type, ratio }) => [type, ratio])).toEqual([
      ['Belief', 1],
      ['Task', 1],
    ]);
  });

  it('says nothing without memories', () => {
    expect(typeDominance([], 3)).toEqual([]);
  });
});
