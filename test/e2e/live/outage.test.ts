import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { openGraph } from '../../../src/graph/open.ts';
import { silentLog, useGraph } from '../../support/graph.ts';
import { type LiveServer, startLiveServer } from '../../support/live-server.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { storeResult } from '../../support/results.ts';
import { linkTo, type SeverableLink } from '../app/severable-link.ts';

const KILOBYTES = 1024;
const AWAY_MS = 3_000;
const PATIENCE_MS = 20_000;
const SCALARS = 'subscription ($after: Cursor) { resultStream(after: $after) { cursor result { id result } } }';
const RELATED = 'subscription { resultStream { result { id task { name } } } }';

const db = useGraph();
let link: SeverableLink;
let distant: Graph;
let server: LiveServer;

beforeAll(async () => {
  const { uri, username, password } = testNeo4j();
  link = await linkTo(Number(new URL(uri).port));
  distant = await openGraph({
    address: { uri: `bolt://127.0.0.1:${link.port}`, username, password, database: 'neo4j' },
    waitMs: 10_000,
    log: silentLog,
    clock: systemClock,
    randomness: systemRandomness,
  });
  server = await startLiveServer(distant);
});
afterAll(async () => {
  await server?.close();
  await distant?.close();
  await link?.close();
});

/** Names of results from one number to another. */
const named = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => `r${from + place}`);

async function store(from: number, to: number, result: string | null = null): Promise<void> {
  for (const id of named(from, to)) await storeResult(db.graph, { id, result });
}

describe('a database that goes away', () => {
  it('interrupts neither who is live nor who is still being given what was missed: both go on where they were', {
    timeout: 90_000,
  }, async () => {
    const client = await server.connect();
    const live = client.subscribe(SCALARS);
    const related = client.subscribe(RELATED);
    await Promise.all([live.subscribed, related.subscribed]);
    await store(1, 1);
    const { cursor } = (await live.next()).payload.data.resultStream;
    await related.next();
    await store(2, 300, 'x'.repeat(40 * KILOBYTES));

    const late = await server.connect();
    const missed = late.subscribe(SCALARS, { after: cursor });
    expect((await missed.next()).payload.data.resultStream.result.id).toBe('r2');
    late.socket.pause();
    await pause(500);

    link.cut();
    late.socket.resume();
    await store(301, 320);
    await pause(AWAY_MS);
    link.mend();
    await store(321, 330);

    const ids = async (operation: typeof live, from: number) => {
      const got: string[] = [];
      for (const _ of named(from, 330))
        got.push((await operation.next(PATIENCE_MS)).payload.data.resultStream.result.id);
      return got;
    };
    expect(await ids(live, 2)).toEqual(named(2, 330));
    expect(await ids(related, 2)).toEqual(named(2, 330));
    expect(await ids(missed, 3)).toEqual(named(3, 330));
    for (const operation of [live, related, missed]) await operation.quiet();
    await Promise.all([client.close(), late.close()]);
  });
});
