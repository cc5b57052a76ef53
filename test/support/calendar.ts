import type { Graph } from '../../src/graph/graph.ts';
import { cypher } from './query.ts';

interface Entry {
  readonly state: string;
  readonly from: string;
  readonly until: string;
  readonly count: number;
}

/** Where a calendar begins, and its first slot that is not due yet. */
export interface Grid {
  readonly anchorAt: string;
  readonly nextSlotAt: string;
}

/**
 * The slots of one task's calendar (its anchor and every interval after it, up to the next slot that is not due yet)
 * that the ledger does not account for exactly once, in words. Empty: the ledger is complete.
 * @param grid the task's own unless it was changed
 */
export async function unaccounted(graph: Graph, name: string, intervalMs: number, grid?: Grid): Promise<string[]> {
  const [row] = await cypher<Grid & { entries: Entry[] }>(
    graph,
    `MATCH (t:OptimizationTask {name: $name})
     CALL (t) {
       MATCH (t)-[:HAS_RUN]->(r:OptimizationRun) WHERE r.attempt = 1 AND r.reason <> 'manual'
       WITH r ORDER BY r.due_at
       RETURN collect({state: r.state, from: r.due_at, until: coalesce(r.due_until, r.due_at), count: r.count}) AS entries
     }
     RETURN t.anchor_at AS anchorAt, t.next_slot_at AS nextSlotAt, entries`,
    { name },
  );
  if (row === undefined) return [`there is no task '${name}'`];
  const faults: string[] = [];
  const { anchorAt, nextSlotAt } = grid ?? row;
  let expected = Date.parse(anchorAt);
  for (const { state, from, until, count } of row.entries) {
    if (Date.parse(from) !== expected) faults.push(`${state} ${from}: expected ${new Date(expected).toISOString()}`);
    const slots = (Date.parse(until) - Date.parse(from)) / intervalMs + 1;
    if (slots !== count) faults.push(`${state} ${from} to ${until}: says ${count}, the calendar has ${slots}`);
    expected = Date.parse(until) + intervalMs;
  }
  if (Date.parse(nextSlotAt) !== expected) faults.push(`the grid goes on at ${nextSlotAt}, not after the last entry`);
  return faults;
}
