import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallServer, startSmallServer } from '../e2e/server/small-server.ts';
import { openPage, type WatchedPage } from '../support/browser.ts';

const PICTURES = 'test/.artifacts';
const PATIENCE = { timeout: 15_000 };

let small: SmallServer;
let visit: WatchedPage;

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  [small, visit] = await Promise.all([startSmallServer(), openPage()]);
});
afterAll(async () => {
  await visit?.close();
  await small?.server.close();
});

describe('the page of a service without a dashboard', () => {
  it('fits a small screen and a large one, in light and dark, and leads into the explorer', async () => {
    const { page } = visit;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [380, 1280]) {
        await page.setViewportSize({ width, height: 700 });
        await page.goto(small.url);
        await page.screenshot({ path: `${PICTURES}/landing-${width}-${colorScheme}.png`, fullPage: true });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
    }
    await page.getByRole('link', { name: 'Upcoming runs' }).click();
    await expect
      .poll(() => page.locator('.graphiql-query-editor').textContent(PATIENCE), PATIENCE)
      .toContain('UpcomingRuns');
    expect([visit.strayRequests, visit.faults]).toEqual([[], []]);
  });
});
