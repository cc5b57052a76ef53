import type { Randomness } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { agentIdOf } from './agent-names.ts';
import type { Position } from './cursor.ts';
import { adoptResults } from './ledger/adopt-results.ts';
import { findForeignResults } from './ledger/find-foreign-results.ts';
import { readHead } from './ledger/read-head.ts';

const RESULTS_PER_TRANSACTION = 1_000;

/**
 * The newest position of the history, after every result that another program had written before the call has been given
 * its place; those that keep coming do not hold it up. Costs one read of counts when there is none.
 */
export async function adoptedHead(graph: Graph, randomness: Randomness): Promise<Position> {
  let { missing, ...position } = await readPosition(graph);
  while (missing > 0) {
    const adopted = await adoptSome(graph, randomness);
    position = await readPosition(graph);
    missing = adopted === 0 ? 0 : missing - adopted;
  }
  return position;
}

/** The newest position as it stands, and how many results have no place yet. */
export async function readPosition(graph: Graph): Promise<Position & { readonly missing: number }> {
  const [row] = await graph.read(readHead, {}, { leader: true });
  if (row === undefined) throw new Error('the result counter is missing: the migrations have not run');
  return { epoch: row.epoch, sequence: row.head, missing: row.missing };
}

/** Gives the oldest results of other programs their places, in one transaction; answers how many it were. */
export async function adoptSome(graph: Graph, randomness: Randomness): Promise<number> {
  return graph.transaction('adopt-results', async tx => {
    const found = await tx.run(findForeignResults, { limit: RESULTS_PER_TRANSACTION });
    if (found.length === 0) return 0;
    const agents = new Set(found.map(({ agent }) => String(agent ?? '')));
    const adopted = await tx.run(adoptResults, {
      elementIds: found.map(({ elementId }) => elementId),
      agentIds: [...agents].map(written => ({ written, id: agentIdOf(written) })),
      token: randomness.id(),
    });
    return adopted.length;
  });
}
