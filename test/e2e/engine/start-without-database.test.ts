import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { testNeo4j } from '../../support/neo4j.ts';
import { emptyDatabase, startTestApp } from '../app/running-app.ts';
import { linkTo } from '../app/severable-link.ts';

const PATIENCE = { timeout: 20_000, interval: 100 };

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

describe('a service whose database is away at the start', () => {
  it('answers 503 until its database is there, and works from then on', { timeout: 60_000 }, async () => {
    await emptyDatabase();
    const link = await linkTo(Number(new URL(testNeo4j().uri).port));
    link.cut();
    const port = await freePort();
    const starting = startTestApp({ environment: { NEO4J_URI: `bolt://127.0.0.1:${link.port}`, PORT: String(port) } });
    const health = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      return [answer.status, await answer.json()];
    };
    await vi.waitFor(
      async () =>
        expect(await health()).toEqual([503, { status: 'unready', reasons: ['the service is starting'], checks: {} }]),
      PATIENCE,
    );
    link.mend();
    const app = await starting;
    await vi.waitFor(async () => {
      const { optimizationTasks } = await app.data('{ optimizationTasks { lastSuccessAt } }');
      expect(optimizationTasks.filter(({ lastSuccessAt }: { lastSuccessAt: string | null }) => !lastSuccessAt)).toEqual(
        [],
      );
    }, PATIENCE);
    expect(await health()).toMatchObject([200, { status: 'ready', reasons: [], checks: { schedule: { ok: true } } }]);
    await app.close();
    await link.close();
  });
});
