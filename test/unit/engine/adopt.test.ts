import { describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { adoptedHead } from '../../../src/engine/adopt.ts';
import type { Graph } from '../../../src/graph/graph.ts';

/** A graph to which another program adds as many results as are adopted. */
function busyGraph(missing: readonly number[], adoptedAtOnce: number) {
  const counts = [...missing];
  let adoptions = 0;
  const graph = {
    read: async () => [{ epoch: 'e', head: adoptions * adoptedAtOnce, missing: counts.shift() ?? 0 }],
    transaction: async () => {
      adoptions++;
      return adoptedAtOnce;
    },
  } as unknown as Graph;
  return { graph, adoptions: () => adoptions };
}

describe('the newest position with foreign results adopted', () => {
  it('waits for those that were there at the call', async () => {
    const { graph, adoptions } = busyGraph([25], 10);
    expect(await adoptedHead(graph, systemRandomness)).toMatchObject({ sequence: 30 });
    expect(adoptions()).toBe(3);
  });

  it('does not wait for those that keep coming', async () => {
    const { graph, adoptions } = busyGraph(Array(1_000).fill(10), 10);
    expect(await adoptedHead(graph, systemRandomness)).toMatchObject({ sequence: 10 });
    expect(adoptions()).toBe(1);
  });

  it('costs one read when there are none, also when the counts are momentarily apart', async () => {
    const { graph, adoptions } = busyGraph([-3], 10);
    await adoptedHead(graph, systemRandomness);
    expect(adoptions()).toBe(0);
  });
});
