import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useGraph } from '../../support/graph.ts';
import { type LiveServer, startLiveServer } from '../../support/live-server.ts';
import { preparePython, runPython } from '../../support/python.ts';
import { storeResult } from '../../support/results.ts';

const INSTALL_MS = 180_000;
const SCRIPT = 'test/e2e/live/subscribe.py';

const db = useGraph();
let server: LiveServer;

beforeAll(async () => {
  await preparePython('gql[websockets]==4.0.0');
  server = await startLiveServer(db.graph);
}, INSTALL_MS);
afterAll(() => server?.close());

async function commit(id: string, taskName: string): Promise<void> {
  await storeResult(db.graph, { id, taskName });
  server.events.emit('resultStored', { resultId: id, sequence: 0 });
}

interface Item {
  readonly connected?: true;
  readonly cursor: string;
  readonly replayed: boolean;
  readonly result: { id: string; taskName: string; task: { name: string } };
}

async function follow(after: string, taskName: string, count: number): Promise<Item[]> {
  const script = runPython(SCRIPT, `${server.url.replace('http', 'ws')}/graphql`, after, taskName, String(count));
  const items: Item[] = [];
  for await (const line of script) {
    const item = line as Item;
    // Now the next results are live for a script without a cursor, and replayed or live for one with it.
    if (item.connected) void commitTwoMore();
    else items.push(item);
  }
  await script.ended;
  return items;
}

let next = 1;
async function commitTwoMore(): Promise<void> {
  for (const taskName of ['scan', 'other']) {
    await new Promise(resolve => setTimeout(resolve, 500));
    await commit(`r${next++}`, taskName);
  }
}

describe('the Python package gql over its websockets transport', () => {
  it('follows the stream, resumes from its cursor without loss or repetition, and can filter', async () => {
    const first = await follow('', '', 2);
    expect(first.map(({ result }) => result.id)).toEqual(['r1', 'r2']);
    expect(first[1]?.result).toEqual({ id: 'r2', taskName: 'other', task: { name: 'other' } });
    for (; next <= 5; next++) await commit(`r${next}`, 'scan');

    const resumed = await follow(first[1]?.cursor ?? '', '', 5);
    expect(resumed.map(({ result }) => result.id)).toEqual(['r3', 'r4', 'r5', 'r6', 'r7']);
    expect(resumed.slice(0, 3).map(({ replayed }) => replayed)).toEqual([true, true, true]);

    const filtered = await follow(first[0]?.cursor ?? '', 'other', 3);
    expect(filtered.map(({ result }) => result.id)).toEqual(['r2', 'r7', 'r9']);
  });
});
