import type { Page } from 'playwright-core';

/** How long two loads by a browser that has kept nothing take, in milliseconds. */
export interface Loads {
  /** The dashboard: from the request until the tasks are listed and a button has opened its dialog. */
  readonly interactiveMs: number;
  /** A bare page of the same service, until it is shown. */
  readonly bareMs: number;
}

/** Loads both, one after the other. */
export async function loadBoth(page: Page, url: string): Promise<Loads> {
  const bareMs = await timed(page, async fresh => {
    await fresh.goto(`${url}/healthz`, { waitUntil: 'commit' });
    await fresh.locator('pre').waitFor();
  });
  const interactiveMs = await timed(page, async fresh => {
    await fresh.goto(url, { waitUntil: 'commit' });
    await fresh.getByRole('button', { name: 'Pause' }).first().click();
    await fresh.getByRole('dialog').waitFor();
  });
  return { interactiveMs, bareMs };
}

/** A tab of its own, without cache and storage of others. */
async function timed(page: Page, work: (fresh: Page) => Promise<void>): Promise<number> {
  const context = await page.context().browser()?.newContext();
  if (context === undefined) throw new Error('The browser is gone.');
  const fresh = await context.newPage();
  const began = performance.now();
  await work(fresh);
  const ms = performance.now() - began;
  await context.close();
  return ms;
}
