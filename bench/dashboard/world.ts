import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '../../src/app.ts';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { startLocalServer } from '../../src/graph/local-server/local-server.ts';
import { openGraph } from '../../src/graph/open.ts';
import { createLog } from '../../src/log.ts';
import { openPage, type WatchedPage } from '../../test/support/browser.ts';

/** The whole service over a database of its own, and a real Chromium. Nothing of it is left afterwards. */
export interface World {
  readonly app: App;
  readonly graph: Graph;
  readonly visit: WatchedPage;
  close(): Promise<void>;
}

/** Nothing runs by itself, and one client may ask as often as it likes. */
const ENVIRONMENT = { PORT: '0', SCHEDULER: 'off', REQUESTS_PER_MINUTE: '1000000' };

export async function createWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'dashboard-bench-'));
  const server = await startLocalServer({ directory, log: () => undefined });
  const log = createLog({ level: 'silent' });
  const shared = { log, clock: systemClock, randomness: systemRandomness };
  const { uri, username, password } = server;
  const config = readConfig({
    ...ENVIRONMENT,
    NEO4J_URI: uri,
    NEO4J_USERNAME: username,
    NEO4J_PASSWORD: password,
  });
  const app = await startApp({ config, ...shared });
  const graph = await openGraph({ address: { ...server, database: 'neo4j' }, waitMs: 30_000, ...shared });
  const visit = await openPage();
  return {
    app,
    graph,
    visit,
    close: async () => {
      await visit.close();
      await graph.close();
      await app.close();
      await server.close();
      await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
    },
  };
}
