import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallServer, startSmallServer } from '../e2e/server/small-server.ts';
import { openPage, type WatchedPage } from '../support/browser.ts';

const PICTURES = 'test/.artifacts';
const PATIENCE = { timeout: 15_000 };

let small: SmallServer;
let visit: WatchedPage;

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  small = await startSmallServer();
  visit = await openPage();
});

afterAll(async () => {
  await visit?.close();
  await small?.server.close();
});

/** Opens the explorer on an operation and starts it. */
async function run(page: Page, query: string): Promise<void> {
  await page.goto(`${small.url}/graphql?query=${encodeURIComponent(query)}`);
  await page.getByRole('button', { name: /execute query/i }).click(PATIENCE);
}

/** The text of a part of the page; the editor writes spaces as non-breaking ones. */
const textOf = async (page: Page, selector: string) =>
  (await page.locator(selector).textContent(PATIENCE))?.replaceAll('\u00a0', ' ');

const answer = (page: Page) => textOf(page, '.graphiql-response');

describe('the explorer in a browser', () => {
  it('shows our examples as tabs at the first visit', async () => {
    const { page } = visit;
    await page.goto(`${small.url}/graphql`);
    await page.getByRole('tab', { name: 'History' }).waitFor(PATIENCE);
    expect(await page.locator('.graphiql-tab-button').allTextContents()).toEqual([
      'History',
      'SuccessRates',
      'ResultInContext',
      'Tasks',
      'UpcomingRuns',
      'RunTask',
      'RunCycle',
      'LiveResults',
    ]);
    await page.screenshot({ path: `${PICTURES}/explorer-first-visit.png` });
  });

  it('runs a query', async () => {
    const { page } = visit;
    await run(page, 'query Greeting { hello(name: "browser") }');
    await expect.poll(() => answer(page), PATIENCE).toContain('Hello browser');
  });

  it('shows events of a subscription as they arrive', async () => {
    const { page } = visit;
    await run(page, 'subscription Items { items { number } }');
    await expect.poll(() => small.listeners(), PATIENCE).toBe(1);
    small.announce(4711);
    await expect.poll(() => answer(page), PATIENCE).toContain('4711');
    small.announce(4712);
    await expect.poll(() => answer(page), PATIENCE).toContain('4712');
    await page.screenshot({ path: `${PICTURES}/explorer-subscription.png` });
  });

  it('is reached from the landing page, which fits a small screen in light and dark', async () => {
    const { page } = visit;
    await page.setViewportSize({ width: 380, height: 700 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(small.url);
      await page.screenshot({ path: `${PICTURES}/landing-${colorScheme}.png`, fullPage: true });
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(380);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('link', { name: 'Upcoming runs' }).click();
    await expect.poll(() => textOf(page, '.graphiql-query-editor'), PATIENCE).toContain('UpcomingRuns');
  });

  it('sends nothing to anyone but this machine, and breaks no rule of its own', () => {
    expect(visit.strayRequests).toEqual([]);
    expect(visit.faults).toEqual([]);
  });
});
