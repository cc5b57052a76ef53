import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import { createEvents } from '../../src/engine/events.ts';
import { reschedule } from '../../src/engine/reschedule.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { type LocalServer, startLocalServer } from '../../src/graph/local-server/local-server.ts';
import { openGraph } from '../../src/graph/open.ts';
import { createLog } from '../../src/log.ts';
import { cypher } from '../support/query.ts';
import { randomLcg } from '../support/random.ts';
import { examine, type Findings } from './examine.ts';
import { createReplicas } from './replicas.ts';
import { INTERVAL_MS } from './tasks.ts';

const LEASE = 'PT2S';
const REPLICAS = 3;
const ROUND_MS = 20_000;
const KILLS_PER_ROUND = 4;
const DATABASE_AWAY_MS = 3_000;
const SETTLED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 250;

export interface ChaosOptions {
  readonly seed: number;
  /** Of twenty seconds each, with about two hundred slots. */
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** A time at which the database was away, by this machine's clock. */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

/**
 * Three replicas on a Neo4j of their own; in each round some are killed, the first in the middle of a run, and the
 * database is stopped once, at moments that the seed decides. Afterwards the ledger is examined: see `Findings`.
 */
export async function chaos({ seed, rounds, say }: ChaosOptions): Promise<Findings> {
  const random = randomLcg(seed);
  const directory = await mkdtemp(join(tmpdir(), 'optimizer-chaos-'));
  const start = (port?: number) =>
    startLocalServer({ directory, heapMiB: 384, log: () => undefined, ...(port === undefined ? {} : { port }) });
  let server = await start();
  const replicas = createReplicas(server, LEASE);
  const outages: Outage[] = [];
  try {
    await replicas.start(REPLICAS);
    const graph = await openTo(server);
    const began = await cypher<{ name: string; anchorAt: string }>(
      graph,
      'MATCH (t:OptimizationTask) RETURN t.name AS name, t.anchor_at AS anchorAt',
    );
    for (let round = 1; round <= rounds; round++) {
      const moments = Array.from({ length: KILLS_PER_ROUND }, () => random() * ROUND_MS).sort((a, b) => a - b);
      const outageAt = ROUND_MS * (0.3 + 0.4 * random());
      say(
        `round ${round}: kills at ${moments.map(Math.round).join(', ')} ms, database away at ${Math.round(outageAt)} ms`,
      );
      const killing = Promise.all(
        moments.map(async (moment, place) => {
          const victim = Math.floor(random() * REPLICAS);
          await systemClock.sleep(moment);
          if (place === 0) await replicas.killAtWork();
          else replicas.kill(victim);
        }),
      );
      await systemClock.sleep(outageAt);
      const from = Date.now();
      await server.close();
      await systemClock.sleep(DATABASE_AWAY_MS);
      server = await start(Number(new URL(server.uri).port));
      outages.push({ from, until: Date.now() });
      await killing;
      await systemClock.sleep(ROUND_MS - outageAt);
    }
    say('the rounds are over; what is due is being finished');
    await settle(
      graph,
      began.map(({ name }) => name),
    );
    const findings = await examine(graph, { began, intervalMs: INTERVAL_MS, kills: replicas.kills, outages });
    await graph.close();
    return { ...findings, starts: replicas.starts };
  } finally {
    await replicas.stop();
    await server.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
  }
}

function openTo({ uri, username, password }: LocalServer): Promise<Graph> {
  return openGraph({
    address: { uri, username, password, database: 'neo4j' },
    waitMs: 10_000,
    log: createLog({ level: 'silent' }),
    clock: systemClock,
    randomness: systemRandomness,
  });
}

/** Lets no further slot come, and waits until every open run and every retry is over. */
async function settle(graph: Graph, names: readonly string[]): Promise<void> {
  const events = createEvents(createLog({ level: 'silent' }));
  const deps = { graph, events, randomness: systemRandomness, replica: 'chaos', leaseMs: 2_000, agentLimit: null };
  for (const name of names) await reschedule(deps, name, { trigger: 'custom', schedule: { every: 'P90D' } }, false);
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  while (Date.now() < deadline) {
    const [row] = await cypher<{ open: number }>(
      graph,
      `MATCH (t:OptimizationTask) WHERE t.retry_slot IS NOT NULL OR EXISTS { (t)-[:ACTIVE|QUEUED]->() } RETURN count(t) AS open`,
    );
    if (row?.open === 0) return;
    await systemClock.sleep(LOOK_EVERY_MS);
  }
  throw new Error(`runs were still open ${SETTLED_WITHIN_MS} ms after the last slot`);
}
