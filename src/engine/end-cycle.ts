import type { Graph } from '../graph/graph.ts';
import { type CycleResult, readCycleResults, storeCycleResults } from './ledger/cycle-results.ts';
import { finishCycle } from './ledger/finish-cycle.ts';

/** So many results a heartbeat cycle keeps as its own; more are only linked, as after weeks without a heartbeat. */
const KEPT_RESULTS = 100;
/** A longer report is kept in its result node only. */
const LONGEST_REPORT = 65_536;

/**
 * Ends a cycle or keeps its lease; answers whether it is over. A heartbeat cycle gets in the same transaction what the
 * original's engine returned to it: `optimization_results`, a list of {task, status, result | error} with the id of each.
 */
export function endCycle(
  graph: Pick<Graph, 'transaction'>,
  input: { cycleId: string; leaseMs: number; isComplete: boolean },
): Promise<boolean> {
  return graph.transaction(
    'finish-cycle',
    async tx => {
      const [row] = await tx.run(finishCycle, input);
      const heartbeatCycleId = row?.collectedFor ?? null;
      if (heartbeatCycleId !== null) {
        const results = await tx.run(readCycleResults, { heartbeatCycleId, limit: KEPT_RESULTS });
        await tx.run(storeCycleResults, { heartbeatCycleId, results: JSON.stringify(results.map(entry)) });
      }
      return row?.isOver ?? true;
    },
    { idempotent: true },
  );
}

function entry({ id, task, status, result, error }: CycleResult) {
  if (error !== null) return { id, task, status, error };
  const isLong = result !== null && result.length > LONGEST_REPORT;
  return { id, task, status, result: isLong ? { type: 'too_long', characters: result.length } : parsed(result) };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return text;
  }
}
