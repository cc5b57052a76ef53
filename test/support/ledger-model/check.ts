import fc from 'fast-check';
import { CATCH_UP_POLICIES, OVERLAP_POLICIES } from '../../../src/engine/task.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { task } from '../engine.ts';
import { clear } from '../graph.ts';
import { register } from '../ledger.ts';
import { commands, TASK } from './commands.ts';
import { MOST_ATTEMPTS, newModel } from './model.ts';

const INTERVAL_MINUTES = 60;

/** Tries so many histories of random commands against the model; a failure shows the shortest one and its seed. */
export async function checkLedger(
  graph: Graph,
  options: { runs: number; length: number; seed?: number },
): Promise<void> {
  const history = fc.commands(commands, { maxCommands: options.length, size: 'max' });
  const property = fc.asyncProperty(
    fc.constantFrom(...CATCH_UP_POLICIES),
    fc.constantFrom(...OVERLAP_POLICIES),
    history,
    async (catchUp, overlap, tried) => {
      await clear(graph);
      const trigger = { every: `PT${INTERVAL_MINUTES}M` };
      await register(graph, task(TASK, { trigger, catchUp, overlap, maxAttempts: MOST_ATTEMPTS, retryDelay: 'PT5M' }));
      await fc.asyncModelRun(
        () => ({ model: newModel(catchUp, overlap, INTERVAL_MINUTES), real: { graph, held: null } }),
        tried,
      );
    },
  );
  await fc.assert(property, {
    numRuns: options.runs,
    interruptAfterTimeLimit: options.runs * 2_000,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
}
