import type { TaskAnswer, TaskContext, TaskDefinition } from '../../../src/engine/task.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { cypher, silentLog } from '../../support/graph.ts';

/** Runs a task's handler over the graph as of a moment, with analyses in place; what it wants written is not. */
export function answerOf(
  graph: Graph,
  definition: TaskDefinition,
  now: Date,
  overrides: Partial<TaskContext> = {},
): Promise<TaskAnswer> {
  return definition.handler({
    graph,
    batch: (statement, input, options) => graph.write(statement, input, { ...options, idempotent: true }),
    signal: new AbortController().signal,
    log: silentLog,
    progress: () => undefined,
    runId: 'run-1',
    remote: { token: 'token-1', completed: () => Promise.reject(new Error('nobody completes this run')) },
    slot: 'slot-1',
    attempt: 1,
    parameters: definition.parameters ?? {},
    mode: 'propose',
    now,
    compute: async (analysis, input) => analysis.run(structuredClone(input)),
    ...overrides,
  });
}

/** Runs a task and writes what it wants written, with the nodes that the engine would have made; answers its report. */
export async function storedRun(
  graph: Graph,
  definition: TaskDefinition,
  now: Date,
  resultId: string,
  overrides: Partial<TaskContext> = {},
): Promise<Record<string, unknown>> {
  const { report, writes = [] } = await answerOf(graph, definition, now, overrides);
  await cypher(
    graph,
    `MERGE (t:OptimizationTask {name: $name})
     CREATE (t)-[:PRODUCED]->(:OptimizationResult {id: $resultId, task_name: $name, status: 'success', result: $result,
       created_at: $now})`,
    { name: definition.name, resultId, result: JSON.stringify(report), now },
  );
  for (const { statement, input } of writes) {
    await graph.write(statement as never, { ...input, resultId, runId: 'run-1', taskName: definition.name } as never);
  }
  return report as Record<string, unknown>;
}
