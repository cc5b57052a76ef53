import { describe, expect, it } from 'vitest';
import { isProposalOver } from '../../../../src/tasks/mvs-tuning/report.ts';

const waiting = { id: 'r1', to: '{}', version: 1, restsUntil: null };
const weights = { ...waiting, kind: 'mvs_weights', target: 'formula' };
const review = { ...waiting, kind: 'review_type_weight', target: 'Belief' };

/** How the memories of two types were used. */
function usefulness(ofBeliefs: number, ofTasks = 0) {
  const of = (type: string, meanAccesses: number) => ({
    ...{ type, meanAccesses, memories: 100, accessed: 10, accesses: 100 * meanAccesses, deviation: 1, meanScore: 5 },
    ...{ formulaRank: 1, usefulnessRank: 1 },
  });
  return { usefulness: [of('Belief', ofBeliefs), of('Task', ofTasks)] };
}

describe('a proposed formula', () => {
  it.each([
    ['insufficient_data', false],
    ['no_relation', true],
    ['settling', true],
    ['proposed', true],
    ['harmful', true],
  ] as const)('when the next judgement is %s: over %s', (status, isOver) => {
    expect(isProposalOver(usefulness(1), { status })(weights)).toBe(isOver);
  });
});

describe('a proposal to review the weight of a type', () => {
  const judged = { status: 'no_relation' } as const;

  it('is over when its use was judged again', () => {
    expect(isProposalOver(usefulness(0, 2), judged)(review)).toBe(true);
  });

  it('is not over when no use of anything is known', () => {
    expect(isProposalOver(usefulness(0, 0), judged)(review)).toBe(false);
  });

  it('is not over when there is no memory of the type any more', () => {
    expect(isProposalOver(usefulness(1), judged)({ ...review, target: 'Research' })).toBe(false);
  });
});
