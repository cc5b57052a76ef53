import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadSampleGraph } from '../../src/sample/load.ts';
import { readExamples } from '../../src/server/explorer/examples.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../e2e/app/running-app.ts';
import { openPage, type WatchedPage } from '../support/browser.ts';
import { openTestGraph } from '../support/graph.ts';

const PICTURES = 'test/.artifacts';
/** Where to put the picture of the README, when it is to be made anew: `EXPLORER_PICTURE=docs/images/explorer.png`. */
const README_PICTURE = process.env['EXPLORER_PICTURE'] ?? `${PICTURES}/explorer.png`;
const SAMPLE_MS = 120_000;
const PATIENCE = { timeout: 15_000 };
const WIDE_SCREEN = { width: 1440, height: 720 };

const LIVE_RESULTS = `subscription LiveResults {
  resultStream {
    result {
      id
      taskName
      status
      createdAt
      ranBy {
        name
      }
      recommendations(where: { kind: { eq: "token_budget" } }) {
        kind
        target
        from
        to
        status
      }
    }
  }
}
`;

let app: RunningApp;
let visit: WatchedPage;
let subscriptions = 0;

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  await emptyDatabase();
  const graph = await openTestGraph();
  await loadSampleGraph(graph, { now: new Date() });
  await graph.close();
  app = await startTestApp({ onSubscriptionStart: () => subscriptions++ });
  await vi.waitFor(async () => {
    const { optimizationTasks } = await app.data('{ optimizationTasks { lastSuccessAt } }');
    expect(optimizationTasks).not.toContainEqual({ lastSuccessAt: null });
  }, SAMPLE_MS);
  visit = await openPage();
}, SAMPLE_MS);

afterAll(async () => {
  await visit?.close();
  await app?.close();
});

/** Opens the explorer on an operation and starts it. */
async function run(page: Page, query: string): Promise<void> {
  await page.goto(`${app.url}/graphql?query=${encodeURIComponent(query)}`);
  await page.getByRole('button', { name: /execute query/i }).click(PATIENCE);
}

/** The text of a part of the page; the editor writes spaces as non-breaking ones. */
const textOf = async (page: Page, selector: string) =>
  (await page.locator(selector).textContent(PATIENCE))?.replaceAll('\u00a0', ' ');

const answer = (page: Page) => textOf(page, '.graphiql-response');

describe('the explorer in a browser', () => {
  it('shows our examples as tabs at the first visit', async () => {
    const { page } = visit;
    await page.goto(`${app.url}/graphql`);
    await page.getByRole('tab', { name: 'History' }).waitFor(PATIENCE);
    const names = (await readExamples()).map(({ query }) => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1]);
    expect(names.length).toBeGreaterThan(5);
    expect(await page.locator('.graphiql-tab-button').allTextContents()).toEqual(names);
    expect(await page.getByLabel('Token').count()).toBe(0);
    await page.screenshot({ path: `${PICTURES}/explorer-first-visit.png` });
  });

  it('runs the example of the history and shows the newest results', async () => {
    const { page } = visit;
    const history = (await readExamples()).find(({ title }) => title === 'The newest results');
    await run(page, history?.query ?? '');
    await expect.poll(() => answer(page), PATIENCE).toContain('"status": "success"');
  });

  it('walks from a result to its task, run, agent and cycle', async () => {
    const { page } = visit;
    await run(
      page,
      '{ optimizationResultHistory(where: { taskName: "token_budget_optimization" }) { edges { node { task { name } run { slot } ranBy { name role } } } } }',
    );
    await expect.poll(() => answer(page), PATIENCE).toContain('token_budget_optimization@');
    expect(await answer(page)).toContain('"name": "Jochi"');
  });

  it('shows a result live that a mutation in another tab brought about', async () => {
    const { page } = visit;
    await page.goto(app.url);
    await page.evaluate('localStorage.clear()');
    await page.setViewportSize(WIDE_SCREEN);
    const before = subscriptions;
    await run(page, LIVE_RESULTS);
    await expect.poll(() => subscriptions, PATIENCE).toBe(before + 1);

    const other = await page.context().newPage();
    await run(other, 'mutation { runTask(name: "token_budget_optimization") { state result { id } } }');
    await expect.poll(() => answer(other), PATIENCE).toContain('"state": "succeeded"');
    const [, id] = /"id": "([^"]+)"/.exec((await answer(other)) ?? '') ?? [];

    await expect.poll(() => answer(page), PATIENCE).toContain(`"id": "${id}"`);
    expect(await answer(page)).toContain('"target": "reflection_consolidation"');
    await other.close();
    await page.screenshot({ path: README_PICTURE });
  });
});

describe('the pages', () => {
  it('send nothing to anyone but this machine, and break no rule of their own', () => {
    expect(visit.strayRequests).toEqual([]);
    expect(visit.faults).toEqual([]);
  });
});
