import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type WatchedPage } from '../support/browser.ts';
import { useGraph } from '../support/graph.ts';
import { type LiveServer, startLiveServer } from '../support/live-server.ts';
import { storeResult } from '../support/results.ts';

const PATIENCE = { timeout: 10_000 };

const db = useGraph();
let server: LiveServer;
let visit: WatchedPage;

beforeAll(async () => {
  server = await startLiveServer(db.graph);
  visit = await openPage();
  await visit.page.goto(`${server.url}/graphql`);
  await visit.page.evaluate(await bundle('test/browser/apollo-page.ts'));
});
afterAll(async () => {
  await visit?.close();
  await server?.close();
});

/** One script with everything in it, so that the browser needs nothing from anywhere. */
async function bundle(entry: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  })) as Rolldown.RolldownOutput;
  return built.output[0].code;
}

async function commit(id: string): Promise<void> {
  await storeResult(db.graph, { id });
  server.events.emit('resultStored', { resultId: id, sequence: 0 });
}

const followed = () => visit.page.evaluate('window.followed') as Promise<{ cursor: string; result: { id: string } }[]>;
const ids = async () => (await followed()).map(({ result }) => result.id);

/** Names of the results from one number to another. */
const named = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => `r${from + place}`);

describe('Apollo Client in a browser', () => {
  it('follows the stream live, and resumes from its cursor without loss or repetition', async () => {
    const { page } = visit;
    let last = 0;
    const commitMore = async (count: number) => {
      for (let more = 0; more < count; more++) await commit(`r${++last}`);
    };
    await page.evaluate('window.follow(null)');
    const idsAfterACommit = async () => {
      await commitMore(1);
      return ids();
    };
    await expect.poll(idsAfterACommit, PATIENCE).not.toEqual([]);
    const first = Number((await ids())[0]?.slice(1));
    await commitMore(20);
    await expect.poll(ids, PATIENCE).toEqual(named(first, last));

    await page.evaluate('window.unfollow()');
    await commitMore(20);
    const cursor = (await followed()).at(-1)?.cursor;
    await page.evaluate(`window.follow(${JSON.stringify(cursor)})`);
    await commitMore(20);
    await expect.poll(ids, PATIENCE).toEqual(named(first, last));
    expect(await page.evaluate('window.failures')).toEqual([]);
    expect(visit.strayRequests).toEqual([]);
  });
});
