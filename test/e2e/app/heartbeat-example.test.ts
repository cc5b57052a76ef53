import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { preparePython, runPython } from '../../support/python.ts';
import { emptyDatabase, type RunningApp, startTestApp } from './running-app.ts';

const SCRIPT = 'test/e2e/app/one_cycle.py';
const INSTALL_MS = 180_000;

let app: RunningApp;
let graph: Graph;

beforeAll(async () => {
  await preparePython('gql[requests]==4.0.0');
  await emptyDatabase();
  app = await startTestApp({ environment: { SCHEDULER: 'off' } });
  graph = await openTestGraph();
  await cypher(graph, "CREATE (:Agent {id: 'ops', name: 'Ögedei'}), (:Agent {id: 'analyst', name: 'Jochi'})");
}, INSTALL_MS);

afterAll(async () => {
  await graph?.close();
  await app?.close();
});

interface Found {
  readonly taskName: string;
  readonly status: string;
  readonly report: object;
}

async function beat(): Promise<readonly Found[]> {
  const script = runPython(SCRIPT, new URL('/graphql', app.url).href);
  const lines: Found[][] = [];
  for await (const line of script) lines.push(line as Found[]);
  await script.ended;
  return lines.flat();
}

describe('examples/heartbeat.py, run by python3', () => {
  it('records a cycle and gets what the optimizer found, twice the same', async () => {
    const first = await beat();
    const again = await beat();
    expect(first).toMatchObject([
      { taskName: 'architecture_self_improvement', status: 'success', report: { type: 'self_improvement' } },
    ]);
    expect(again).toEqual(first);

    const { heartbeatCycles } = await app.data(`{
      heartbeatCycles {
        id tasksRun tasksSucceeded tasksFailed totalTokens optimizationReports
        optimizationResults { taskName }
        results { agent taskName status rawStatus ownStatus summary errorMessage executedBy { name } }
      }
    }`);
    expect(heartbeatCycles).toHaveLength(1);
    const [{ results, optimizationReports, ...cycle }] = heartbeatCycles;
    expect(cycle).toEqual({
      id: 'cycle-1-1793527200',
      tasksRun: 2,
      tasksSucceeded: 1,
      tasksFailed: 1,
      totalTokens: 150,
      optimizationResults: [{ taskName: 'architecture_self_improvement' }],
    });
    expect(optimizationReports).toMatchObject([
      { task: 'architecture_self_improvement', status: 'success', result: { type: 'self_improvement' } },
    ]);
    const byTask = results.toSorted((a: { taskName: string }, b: { taskName: string }) =>
      a.taskName < b.taskName ? -1 : 1,
    );
    expect(byTask).toEqual([
      {
        agent: 'jochi',
        taskName: 'full_tests',
        status: 'error',
        rawStatus: 'success',
        ownStatus: 'error',
        summary: '{"status":"error","error":"3 failed","summary":{"failed":3}}',
        errorMessage: '3 failed',
        executedBy: { name: 'Jochi' },
      },
      {
        agent: 'ögedei',
        taskName: 'health_check',
        status: 'success',
        rawStatus: 'success',
        ownStatus: 'warning',
        summary: '{"status":"warning","checks":["größe"]}',
        errorMessage: null,
        executedBy: { name: 'Ögedei' },
      },
      expect.objectContaining({ agent: 'möngke', status: 'skipped', executedBy: null }),
    ]);
  });
});
