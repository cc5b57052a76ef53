import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { AppError } from '../../../src/errors.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import type { News } from '../../../src/live/read-news.ts';
import type { TailRow } from '../../../src/live/read-results-after.ts';
import { createTail, type Tail } from '../../../src/live/tail.ts';
import { createLog } from '../../../src/log.ts';

const EPOCH = 'epoch';
let tail: Tail | undefined;
afterEach(() => tail?.close());

const row = (sequence: number) => ({ sequence, id: `r${sequence}` }) as TailRow;

/** A tail over a graph that answers each look as written, and then nothing new; its clock never waits. */
function tailOver(looks: (Partial<News> | Error)[], head = 0) {
  const script = [...looks];
  let last: Partial<News> = { head, rows: [] };
  let lookedAt = 0;
  const graph = {
    read: async (statement: { name: string }, { after }: { after?: number }) => {
      if (statement.name === 'read-head') return [{ epoch: EPOCH, head, missing: 0 }];
      lookedAt++;
      const next = script.shift() ?? { ...last, rows: [] };
      if (next instanceof Error) throw next;
      last = next;
      return [{ epoch: EPOCH, head: after ?? 0, missing: 0, rows: [], ...next }];
    },
  } as unknown as Graph;
  const clock = { ...systemClock, sleep: () => turn().then(() => undefined) };
  const log = createLog({ level: 'silent' });
  tail = createTail({ graph, clock, randomness: systemRandomness, log });
  return { tail, looks: () => lookedAt };
}

async function heard(looks: (Partial<News> | Error)[], count: number) {
  const taken: number[] = [];
  const restarts: number[] = [];
  const scripted = tailOver(looks);
  const { stop } = await scripted.tail.listen({
    take: ({ sequence }) => taken.push(sequence),
    restart: ({ sequence }) => restarts.push(sequence),
  });
  await expect.poll(() => taken.length + restarts.length).toBeGreaterThanOrEqual(count);
  stop();
  return { taken, restarts };
}

describe('the tail', () => {
  it('stops before a gap and reads again: a result that was not visible yet comes in its place', async () => {
    const { taken } = await heard([{ rows: [row(1), row(3)] }, { rows: [row(2), row(3), row(4)] }], 4);
    expect(taken).toEqual([1, 2, 3, 4]);
  });

  it('passes a gap that is still there at the next look, because what is missing was deleted', async () => {
    const { taken } = await heard([{ rows: [row(1), row(4)] }, { rows: [row(4), row(5)] }], 3);
    expect(taken).toEqual([1, 4, 5]);
  });

  it('looks at every gap again, also when one follows another', async () => {
    const { taken } = await heard(
      [{ rows: [row(2), row(4)] }, { rows: [row(2), row(4)] }, { rows: [row(3), row(4)] }],
      3,
    );
    expect(taken).toEqual([2, 3, 4]);
  });

  it('goes on where it was when the database was away', async () => {
    const away = new AppError('GRAPH_UNAVAILABLE', 'away');
    const { taken } = await heard([{ rows: [row(1)] }, away, away, { rows: [row(2)] }], 2);
    expect(taken).toEqual([1, 2]);
  });

  it('tells its listeners when the history starts anew, and follows the new one', async () => {
    const { taken, restarts } = await heard(
      [{ rows: [row(1)] }, { epoch: 'restored', head: 7 }, { epoch: 'restored', head: 8, rows: [row(8)] }],
      3,
    );
    expect({ taken, restarts }).toEqual({ taken: [1, 8], restarts: [7] });
  });

  it('reads nothing before the first and after the last listener', async () => {
    const { tail: quiet, looks } = tailOver([]);
    for (let turns = 0; turns < 5; turns++) await turn();
    expect(looks()).toBe(0);
    const { stop } = await quiet.listen({ take: () => undefined, restart: () => undefined });
    await expect.poll(looks).toBeGreaterThan(2);
    stop();
    await turn();
    const before = looks();
    for (let turns = 0; turns < 5; turns++) await turn();
    expect(looks()).toBeLessThanOrEqual(before + 1);
  });
});
