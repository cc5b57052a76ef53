import { beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { migrate } from '../../../src/graph/migrations/migrate.ts';
import { loadSampleGraph } from '../../../src/sample/load.ts';
import { AGENT_DECLINE, TOKEN_OVERRUN } from '../../../src/sample/planted-facts.ts';
import { agentPerformanceProfiling } from '../../../src/tasks/agent-performance/index.ts';
import { tokenBudgetOptimization } from '../../../src/tasks/token-budget/index.ts';
import { storedRun } from '../../graph/tasks/task-run.ts';
import { clear, cypher, MIGRATIONS, openTestGraph, silentLog } from '../../support/graph.ts';

const NOW = new Date('2026-03-01T12:02:30Z');
const LOAD_TIMEOUT_MS = 180_000;
const DAY_MS = 86_400_000;

interface Row {
  readonly [key: string]: unknown;
}

/** Loaded once: the tasks read it and each writes a result of its own. */
describe('the sample team', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openTestGraph();
    await clear(graph);
    await migrate(graph, MIGRATIONS, silentLog);
    await loadSampleGraph(graph, { now: NOW });
    return async () => {
      await clear(graph);
      await graph.close();
    };
  }, LOAD_TIMEOUT_MS);

  it('has one budget that is broken, and the report finds that one, since the day on which it began', async () => {
    const report = await storedRun(graph, tokenBudgetOptimization, NOW, 'budgets');
    const recommendations = report['recommendations'] as Row[];
    const budgets = recommendations.filter(({ kind }) => kind === 'token_budget');
    expect(budgets.map(({ target }) => target)).toEqual([TOKEN_OVERRUN.task]);
    expect(recommendations.filter(({ kind }) => kind !== 'token_budget' && kind !== 'phase_offsets')).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'attention',
      over_budget_tasks: 1,
      waste: [],
      drift: [],
      caps: null,
      inputs: { left_out: { results_without_task: 0, results_with_unreadable_time: 0, more_tasks: false } },
    });
    for (const { evidence } of budgets) {
      const { window } = evidence as { window: { from: string } };
      const daysBefore = (NOW.getTime() - Date.parse(window.from)) / DAY_MS;
      expect(Math.abs(daysBefore - TOKEN_OVERRUN.daysBeforeEnd)).toBeLessThanOrEqual(1);
    }
    expect((report['burn_alerts'] as Row[]).filter(({ task }) => task !== TOKEN_OVERRUN.task)).toEqual([]);
    const rows = await cypher(
      graph,
      `MATCH (:OptimizationResult {id: 'budgets'})-[:EVIDENCED_BY]->(r:TaskResult)
       RETURN DISTINCT r.task_name AS task`,
    );
    expect(rows).toEqual([{ task: TOKEN_OVERRUN.task }]);
  });

  it('has one agent that got worse and one task that uses more, and the report finds just these, and the days', async () => {
    const report = await storedRun(graph, agentPerformanceProfiling, NOW, 'profiles');
    const regressions = report['regressions'] as { agent: string; task: string; metric: string; started: string }[];
    expect(regressions.map(({ agent, task, metric }) => `${agent} ${task} ${metric}`).sort()).toEqual([
      'ops file_consistency success_rate',
      'ops health_check success_rate',
      `writer ${TOKEN_OVERRUN.task} tokens_used`,
    ]);
    for (const { started, metric } of regressions) {
      const planted = metric === 'success_rate' ? AGENT_DECLINE.daysBeforeEnd : TOKEN_OVERRUN.daysBeforeEnd;
      expect(Math.abs((NOW.getTime() - Date.parse(started)) / DAY_MS - planted)).toBeLessThanOrEqual(2);
    }
    expect(report['improvements']).toEqual([]);
    expect((report['recommendations'] as Row[]).map(({ kind }) => kind)).toEqual([
      'investigate_regression',
      'investigate_regression',
      'investigate_regression',
    ]);
    const profiles = report['profiles'] as { agent: string; heartbeat_age_s: number | null; tasks_claimed: number }[];
    expect(profiles.map(({ agent }) => agent)).toEqual([
      'analyst',
      'developer',
      'main',
      'ops',
      'researcher',
      'system',
      'writer',
    ]);
    expect(profiles.filter(({ tasks_claimed }) => tasks_claimed > 0).length).toBe(6);
  });

  it('fails often for one cause in two wordings, which are the only kinds of failures that stand out', async () => {
    const clusters = await cypher<{
      template: string;
      count: number;
      isNew: boolean;
      agents: string[];
      samples: number;
    }>(
      graph,
      `MATCH (c:ErrorCluster)-[:SEEN_ON]->(a:Agent)
       WITH c, collect(a.id) AS agents
       RETURN c.template AS template, c.count AS count, c.is_new AS isNew, agents,
         COUNT { (c)<-[:IN_CLUSTER]-(:TaskResult) } AS samples
       ORDER BY count DESC LIMIT 3`,
    );
    expect(clusters.slice(0, 2)).toMatchObject([
      { isNew: true, agents: ['ops'], samples: 2 },
      { isNew: true, agents: ['ops'], samples: 2 },
    ]);
    expect(
      clusters
        .slice(0, 2)
        .map(({ template }) => template.split(' ')[0])
        .sort(),
    ).toEqual(['Connection', 'Gateway']);
    expect(clusters[1]?.count).toBeGreaterThan(5 * (clusters[2]?.count ?? 0));
    expect(await cypher(graph, 'MATCH (c:ErrorCluster) WHERE c.is_growing RETURN c.template AS t')).toEqual([]);
  });
});
