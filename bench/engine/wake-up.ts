import neo4j, { type ProfiledPlan } from 'neo4j-driver';
import { readAgenda } from '../../src/engine/ledger/read-agenda.ts';
import { toGraph } from '../../src/graph/values.ts';
import { median } from '../figures.ts';
import { registerQuietly } from './delays.ts';
import type { World } from './world.ts';

const WARM_UP = 100;
const MEASURED = 200;

/** What a look at which nothing is due costs, with so many tasks that this replica runs. */
export async function emptyWakeUp(world: World, registered: number): Promise<{ dbHits: number; medianMs: number }> {
  await registerQuietly(world, registered);
  await world.query(
    `MERGE (r:Replica {id: 'bench'}) SET r.seen_at = datetime() WITH r MATCH (t:OptimizationTask) MERGE (r)-[:RUNS]->(t)`,
  );
  const input = { replica: 'bench', held: [], limit: 50, agentLimit: null, missedAfterMs: 60_000, aliveMs: 30_000 };
  for (let look = 0; look < WARM_UP; look++) await world.graph.read(readAgenda, input, { leader: true });
  const times: number[] = [];
  for (let look = 0; look < MEASURED; look++) {
    const began = performance.now();
    await world.graph.read(readAgenda, input, { leader: true });
    times.push(performance.now() - began);
  }
  return { dbHits: await profiledHits(world, input), medianMs: median(times) };
}

async function profiledHits({ server }: World, input: object): Promise<number> {
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.username, server.password));
  const { summary } = await driver.executeQuery(
    `PROFILE ${readAgenda.cypher}`,
    toGraph(input) as Record<string, unknown>,
  );
  await driver.close();
  if (summary.profile === false) throw new Error('the database gave no profile');
  return hits(summary.profile);
}

function hits({ dbHits, children }: ProfiledPlan): number {
  return Number(dbHits) + children.reduce((sum, child) => sum + hits(child), 0);
}
