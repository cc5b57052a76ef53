import { sequenceResult } from '../../src/engine/ledger/sequence-result.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { statement } from '../../src/graph/statement.ts';

interface NewResult {
  readonly id: string;
  readonly taskName: string;
  readonly status: string;
  readonly result: string | null;
}

const createResult = statement<NewResult, never>(
  'create-result',
  `MERGE (t:OptimizationTask {name: $taskName})
   CREATE (t)-[:PRODUCED]->(:OptimizationResult {id: $id, task_name: $taskName, agent: 'Jochi', status: $status,
     result: $result, created_at: datetime.realtime(), duration_ms: 1})`,
);

/** Commits one result with its sequence, as the engine does at the end of a run. */
export async function storeResult(graph: Graph, given: Partial<NewResult> & { readonly id: string }): Promise<number> {
  return graph.transaction('store-result', async tx => {
    await tx.run(createResult, { taskName: 'scan', status: 'success', result: null, ...given });
    const [row] = await tx.run(sequenceResult, { resultId: given.id });
    return row?.sequence ?? 0;
  });
}
