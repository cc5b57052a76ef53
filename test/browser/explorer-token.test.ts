import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, type RunningApp, startTestApp } from '../e2e/app/running-app.ts';
import { openPage, type WatchedPage } from '../support/browser.ts';
import { AUDIENCE, JWT_SECRET, tokenWith } from '../support/tokens.ts';

const PICTURES = 'test/.artifacts';
const PATIENCE = { timeout: 15_000 };

let app: RunningApp;
let visit: WatchedPage;
let subscriptions = 0;

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  await emptyDatabase();
  const environment = { AUTH_JWT_SECRET: JWT_SECRET, AUTH_AUDIENCE: AUDIENCE, SCHEDULER: 'off' };
  app = await startTestApp({ environment, onSubscriptionStart: () => subscriptions++ });
  visit = await openPage();
});
afterAll(async () => {
  await visit?.close();
  await app?.close();
});

const answer = async (page: Page) =>
  (await page.locator('.graphiql-response').textContent(PATIENCE))?.replaceAll('\u00a0', ' ');

/** Opens the explorer on an operation and starts it. */
async function run(page: Page, query: string): Promise<void> {
  await page.goto(`${app.url}/graphql?query=${encodeURIComponent(query)}`);
  await page.getByRole('button', { name: /execute query/i }).click(PATIENCE);
}

async function give(page: Page, token: string): Promise<void> {
  await page.getByLabel('Token').fill(token);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Use' }).click()]);
}

describe('the explorer of a service that wants to know who asks', () => {
  it('asks for a token, and says what is missing without one', async () => {
    const { page } = visit;
    await run(page, '{ optimizationTasks { name } }');
    await expect.poll(() => answer(page), PATIENCE).toContain('UNAUTHENTICATED');
    expect(await page.getByRole('status').textContent()).toBe('none yet');
    await page.screenshot({ path: `${PICTURES}/explorer-token.png` });
  });

  it('sends the token with queries and shows what they answer', async () => {
    const { page } = visit;
    await give(page, await tokenWith('read'));
    expect(await page.getByRole('status').textContent()).toBe('in use');
    await run(page, '{ optimizationTasks { name } }');
    await expect.poll(() => answer(page), PATIENCE).toContain('"name": "token_budget_optimization"');
    await run(page, 'mutation { pauseTasks(reason: "no") { name } }');
    await expect.poll(() => answer(page), PATIENCE).toContain('needs the scope admin');
  });

  it('sends the token with subscriptions', async () => {
    const { page } = visit;
    const before = subscriptions;
    await run(page, 'subscription { alerts { id } }');
    await expect.poll(() => subscriptions, PATIENCE).toBe(before + 1);
  });

  it('keeps the token for this tab only, and forgets it when it is taken away', async () => {
    const { page } = visit;
    const other = await page.context().newPage();
    await other.goto(`${app.url}/graphql`);
    expect(await other.getByRole('status').textContent(PATIENCE)).toBe('none yet');
    await other.close();
    await give(page, '');
    expect(await page.getByRole('status').textContent()).toBe('none yet');
    expect(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toContain('eyJ');
  });

  it('sends nothing to anyone but this machine, and breaks no rule of its own', () => {
    expect(visit.strayRequests).toEqual([]);
    // The browser reports every answer with 401 or 403 as a failed load: those above were wanted.
    expect(visit.faults.filter(fault => !/status of 40[13]/.test(fault))).toEqual([]);
  });
});
