import neo4j, { type Driver, type ProfiledPlan } from 'neo4j-driver';
import type { Graph } from '../../src/graph/graph.ts';
import { toGraph } from '../../src/graph/values.ts';

/** What one statement cost. */
export interface Cost {
  readonly name: string;
  readonly hits: number;
  readonly ms: number;
}

/** Runs every statement as it is, for its time, and once more under PROFILE, for its database hits. */
export function profilingReads(graph: Pick<Graph, 'read'>, driver: Driver, costs: Cost[]): Pick<Graph, 'read'> {
  return {
    read: async (statement, input, options) => {
      const start = performance.now();
      const rows = await graph.read(statement, input, options);
      const ms = performance.now() - start;
      const { summary } = await driver.executeQuery(`PROFILE ${statement.cypher}`, toGraph({ ...input }) as object);
      costs.push({ name: statement.name, ms, hits: summary.profile === false ? 0 : hitsOf(summary.profile) });
      return rows;
    },
  };
}

function hitsOf(plan: ProfiledPlan): number {
  return Number(plan.dbHits) + plan.children.reduce((sum, child) => sum + hitsOf(child), 0);
}

/** A driver of its own: the graph door shows no plans. */
export function openDriver({ uri, username, password }: { uri: string; username: string; password: string }): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(username, password));
}
