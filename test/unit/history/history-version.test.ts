import { expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { createHistoryVersion } from '../../../src/history/history-version.ts';
import type { VersionRow } from '../../../src/history/read-version.ts';

const SETTLED_MS = 2_000;
const READING_MS = 5;
const whole = (head: number): VersionRow => ({
  epoch: 'e',
  head,
  newest: head,
  results: head,
  sequenced: head,
  retention: null,
});

/** A reader over a graph that shows these rows one after the other, each after some milliseconds, and then the last one. */
function readerOf(rows: readonly VersionRow[]) {
  let now = 0;
  let readings = 0;
  const graph = {
    read: async () => {
      now += READING_MS;
      return [rows[Math.min(readings++, rows.length - 1)]];
    },
  } as unknown as Pick<Graph, 'read'>;
  const read = createHistoryVersion(graph, { monotonic: () => now });
  return { read, readings: () => readings, pass: (ms: number) => (now += ms) };
}

it('waits for the rest of a commit that is visible in part', async () => {
  const { read, readings, pass } = readerOf([whole(7), whole(7), { ...whole(8), newest: 7 }, whole(8)]);
  await read();
  pass(SETTLED_MS);
  const before = await read();
  expect(before?.isSettled).toBe(true);
  const after = await read();
  expect(after?.isSettled).toBe(true);
  expect(after?.text).not.toBe(before?.text);
  expect(readings()).toBe(4);
  expect(await read()).toEqual(after);
});

it('does not wait for results that stay without a place, and then has a version for each reading', async () => {
  const { read, pass } = readerOf([whole(7), { ...whole(7), results: 8 }]);
  await read();
  pass(SETTLED_MS);
  const [first, second] = [await read(), await read()];
  expect(first?.isSettled).toBe(false);
  expect(second?.isSettled).toBe(false);
  expect(second?.text).not.toBe(first?.text);
});
