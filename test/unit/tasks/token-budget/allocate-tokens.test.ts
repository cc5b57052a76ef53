import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateTokens, type Choice } from '../../../../src/tasks/token-budget/allocate-tokens.ts';

const STEP = 50;
const SEEDED = { seed: 20_261_101, numRuns: 300 };

const level = fc.record({
  tokens: fc.integer({ min: 1, max: 40 }).map(steps => steps * STEP),
  value: fc.integer({ min: 0, max: 1000 }),
});
const choices = fc
  .array(fc.array(level, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  .map(all => all.map((levels, index): Choice => ({ task: `task-${index}`, levels })));
const memberships = fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 4 });

/** The greatest value over every combination of levels, one by one; null when none fits. */
function bruteForce(all: readonly Choice[], classes: readonly (readonly string[])[], cap: number): number | null {
  let best: number | null = null;
  const visit = (index: number, taken: ReadonlyMap<string, number>, value: number): void => {
    const choice = all[index];
    if (choice !== undefined) {
      for (const { tokens, value: worth } of choice.levels) {
        visit(index + 1, new Map([...taken, [choice.task, tokens]]), value + worth);
      }
      return;
    }
    const fits = classes.every(one => one.reduce((sum, task) => sum + (taken.get(task) ?? 0), 0) <= cap);
    if (fits && (best === null || value > best)) best = value;
  };
  visit(0, new Map(), 0);
  return best;
}

describe('allocateTokens', () => {
  it('finds as much value as trying out everything, for up to six tasks in up to four cycles', () => {
    fc.assert(
      fc.property(choices, memberships, fc.integer({ min: 1, max: 120 }), (all, members, steps) => {
        const classes = members.map(one => all.filter((_, index) => one[index]).map(({ task }) => task));
        const cap = steps * STEP;
        const found = allocateTokens(all, classes, cap, STEP);
        expect(found?.value ?? null).toBe(bruteForce(all, classes, cap));
        for (const one of classes) {
          expect(one.reduce((sum, task) => sum + (found?.tokens.get(task) ?? 0), 0)).toBeLessThanOrEqual(cap);
        }
      }),
      SEEDED,
    );
  });

  it('shares 8,650 tokens out among 25 tasks with five levels each', () => {
    const all = Array.from({ length: 25 }, (_, index) => ({
      task: `task-${index}`,
      levels: [1, 2, 3, 4, 5].map(part => ({
        tokens: STEP * part * (3 + (index % 7)),
        value: Math.sqrt(part) * (index + 1),
      })),
    }));
    const found = allocateTokens(all, [all.map(({ task }) => task)], 8_650, STEP);
    const spent = [...(found?.tokens.values() ?? [])].reduce((sum, tokens) => sum + tokens, 0);
    expect(spent).toBeLessThanOrEqual(8_650);
    expect(spent).toBeGreaterThan(8_000);
  });

  it('takes the highest levels where nothing is short, and says when not even the lowest fit', () => {
    const levels = [
      { tokens: 100, value: 1 },
      { tokens: 200, value: 3 },
    ];
    const all = ['a', 'b'].map(task => ({ task, levels }));
    expect(allocateTokens(all, [['a', 'b']], 400, STEP)?.value).toBe(6);
    expect(allocateTokens(all, [['a', 'b']], 350, STEP)?.value).toBe(4);
    expect(allocateTokens(all, [['a', 'b']], 150, STEP)).toBeNull();
  });
});
