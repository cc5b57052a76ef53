import type { TaskMode } from '../../src/engine/task.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { createHeartbeat } from '../../src/heartbeat/heartbeat.ts';
import { createRecommendations } from '../../src/recommendations/create-recommendations.ts';
import { builtInAppliers } from '../../src/tasks/appliers.ts';
import { recommendationVerification } from '../../src/tasks/recommendation-verification/index.ts';
import { tokenBudgetOptimization } from '../../src/tasks/token-budget/index.ts';
import { testEngine } from './engine.ts';
import { cypher } from './graph.ts';
import { createTestApi, type TestApi } from './test-api.ts';

const HOUR_MS = 3_600_000;
export const RUNS_PER_HOUR = 2;

/** The API over engine and life cycle, with the two tasks that they are about. */
export interface World {
  readonly api: TestApi;
  /** Runs a task to its end; answers its report. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into reports of every shape
  run(task: string): Promise<any>;
  setMode(task: string, mode: TaskMode): Promise<void>;
}

export async function startWorld(graph: Graph): Promise<World> {
  const engine = testEngine(graph, [tokenBudgetOptimization, recommendationVerification(builtInAppliers)], {
    triggering: false,
  });
  await engine.start();
  const api = await createTestApi({
    graph,
    engine,
    recommendations: createRecommendations(graph, builtInAppliers),
    heartbeat: createHeartbeat(graph, tokenBudgetOptimization.name),
  });
  return {
    api,
    run: async name => {
      const { data, errors } = await api.ask(
        'mutation ($name: String!) { runTask(name: $name) { state error result { report } } }',
        { name },
      );
      if (data?.runTask.state !== 'succeeded') throw new Error(JSON.stringify({ data, errors }));
      return data.runTask.result.report;
    },
    setMode: (name, mode) => engine.updateTask({ name, mode }),
  };
}

/** Results of a task in the hours from `fromHours` to `toHours` before now; `outcome` says how each went. */
export async function writeRuns(
  graph: Graph,
  task: string,
  hours: readonly [from: number, to: number],
  outcome: (run: number) => { readonly tokens: number; readonly status?: string },
): Promise<void> {
  const count = (hours[0] - hours[1]) * RUNS_PER_HOUR;
  const now = Date.now();
  const rows = Array.from({ length: count }, (_, run) => {
    const { tokens, status = 'success' } = outcome(run);
    const startedAt = new Date(now - hours[0] * HOUR_MS + (run * HOUR_MS) / RUNS_PER_HOUR);
    return { agent: 'jochi', task_name: task, status, tokens_used: tokens, started_at: startedAt };
  });
  await cypher(graph, 'UNWIND $rows AS row CREATE (r:TaskResult) SET r = row', { rows });
}

/** Lets days pass for recommendations, settings and task results: whatever they say happened, happened earlier. */
export async function passDays(graph: Graph, days: number): Promise<void> {
  await cypher(
    graph,
    `CALL () {
       MATCH (r:OptimizationRecommendation)
       SET r.applied_at = r.applied_at - $by, r.verify_after = r.verify_after - $by,
           r.cool_down_until = r.cool_down_until - $by, r.status_since = r.status_since - $by
     }
     CALL () { MATCH (v:OptimizationSettingVersion) SET v.set_at = v.set_at - $by }
     CALL () { MATCH (r:TaskResult) SET r.started_at = r.started_at - $by }`.replaceAll(
      '$by',
      `duration({days: ${days}})`,
    ),
  );
}

/** Every recommendation with its steps, as the API shows them. */
export async function recommendations(api: TestApi) {
  const { data, errors } = await api.ask(
    `{ recommendations(sort: [{ target: ASC }]) {
         id kind target status version from to application coolDownUntil
         steps { version from to actorKind actorId reason details }
       } }`,
  );
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.recommendations;
}
