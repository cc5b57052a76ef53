import { describe, expect, it } from 'vitest';
import { BUCKET_RATIO, bucketOf } from '../../../src/statistics/buckets.ts';
import {
  readFailureTexts,
  readJoinedFailureTexts,
} from '../../../src/tasks/agent-performance/error-clusters/read-failure-texts.ts';
import { readKnownClusters } from '../../../src/tasks/agent-performance/error-clusters/read-known-clusters.ts';
import { agentPerformanceProfiling } from '../../../src/tasks/agent-performance/index.ts';
import { readAgentDays, readJoinedDays } from '../../../src/tasks/agent-performance/read-agent-days.ts';
import { readAgentHeartbeats } from '../../../src/tasks/agent-performance/read-agent-heartbeats.ts';
import { readAgentTokens, readJoinedTokens } from '../../../src/tasks/agent-performance/read-agent-tokens.ts';
import { readLargestResults } from '../../../src/tasks/agent-performance/read-largest-results.ts';
import { readLatestResults } from '../../../src/tasks/agent-performance/read-latest-results.ts';
import { readNextAgent } from '../../../src/tasks/agent-performance/read-next-agent.ts';
import { readTeamWork } from '../../../src/tasks/agent-performance/read-team-work.ts';
import { countResults } from '../../../src/tasks/count-results.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { createTestApi } from '../../support/test-api.ts';
import { planSteps } from './plan-steps.ts';
import { answerOf, storedRun } from './task-run.ts';

const db = useGraph();
const NOW = new Date('2026-11-01T12:00:00Z');
const FROM = new Date('2026-10-04T12:00:00Z');
const WINDOW = { from: FROM, to: NOW };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ofAgent = (agent: string) => ({ agent, ...WINDOW, measuredDays: 28, ratio: BUCKET_RATIO });
const ofTask = { agents: ['ögedei', 'ops'], taskName: 'health_check', ...WINDOW, limit: 3 };

/** Results of one agent's task; what a writer leaves out is left out. */
function results(rows: readonly Record<string, unknown>[]) {
  const all = rows.map(row => ({ agent: 'ögedei', task_name: 'health_check', status: 'success', ...row }));
  return cypher(db.graph, 'UNWIND $all AS row CREATE (r:TaskResult) SET r = row', { all });
}

/** One result an hour for 28 days: what it says follows from its number and from how many days before now it began. */
function everyHour(row: (number: number, age: number) => Record<string, unknown>) {
  return results(
    Array.from({ length: 28 * 24 }, (_, number) => {
      const startedAt = new Date(FROM.getTime() + number * HOUR_MS);
      return { started_at: startedAt, ...row(number, (NOW.getTime() - startedAt.getTime()) / DAY_MS) };
    }),
  );
}

describe('reading agent days', () => {
  it('groups by task, day, status and bucket; a duration is the stored one, else the time that passed, else unknown', async () => {
    const started_at = new Date('2026-11-01T10:00:00Z');
    await results([
      { started_at, duration_ms: 2000, completed_at: new Date('2026-11-01T11:00:00Z') },
      { started_at, duration_ms: 2001 },
      { started_at, completed_at: new Date('2026-11-01T10:00:05Z') },
      { started_at },
      { started_at, completed_at: 'soon', status: 'error' },
      { started_at, completed_at: new Date('2026-11-01T09:00:00Z'), status: 'error' },
      { started_at, duration_ms: 0, status: 'error' },
    ]);
    const [day, ...others] = await db.graph.read(readAgentDays, ofAgent('ögedei'));
    expect(others).toEqual([]);
    expect(day).toMatchObject({ taskName: 'health_check', age: 0 });
    const groups = day?.groups.toSorted((a, b) => a[0].localeCompare(b[0]) || (a[1] ?? 0) - (b[1] ?? 0));
    expect(groups).toEqual([
      ['error', null, 3, 1, 0, 0],
      ['success', null, 1, 0, 0, 0],
      ['success', bucketOf(2000), 2, 2, 4001, 2000 ** 2 + 2001 ** 2],
      ['success', bucketOf(5000), 1, 1, 5000, 25_000_000],
    ]);
  });

  it('counts days back from the end of the window, whose start is in and whose end is out', async () => {
    const at = (ms: number) => ({ started_at: new Date(ms) });
    await results([
      at(NOW.getTime() - 1),
      at(NOW.getTime() - DAY_MS),
      at(NOW.getTime() - DAY_MS - 1),
      at(FROM.getTime()),
      at(FROM.getTime() - 1),
      at(NOW.getTime()),
    ]);
    const days = await db.graph.read(readAgentDays, ofAgent('ögedei'));
    expect(days.map(({ age, groups }) => [age, groups[0]?.[2]])).toEqual([
      [0, 2],
      [1, 1],
      [27, 1],
    ]);
  });

  it('looks at no duration of days before those that are measured, and counts their results', async () => {
    const at = (days: number) => ({ started_at: new Date(NOW.getTime() - days * DAY_MS - HOUR_MS), duration_ms: 2000 });
    await results([at(0), at(1), { ...at(1), status: 'error' }]);
    const days = await db.graph.read(readAgentDays, { ...ofAgent('ögedei'), measuredDays: 1 });
    expect(days.map(({ age, groups }) => [age, groups.toSorted()])).toEqual([
      [0, [['success', bucketOf(2000), 1, 1, 2000, 4_000_000]]],
      [
        1,
        [
          ['error', null, 1, 0, 0, 0],
          ['success', null, 1, 0, 0, 0],
        ],
      ],
    ]);
  });

  it('reads tokens of successful results only, and only where they are known', async () => {
    const started_at = new Date('2026-11-01T10:00:00Z');
    await results([
      { started_at, tokens_used: 150 },
      { started_at, tokens_used: 151 },
      { started_at, tokens_used: 0 },
      { started_at },
      { started_at, tokens_used: 999, status: 'error' },
    ]);
    const [day] = await db.graph.read(readAgentTokens, ofAgent('ögedei'));
    expect(day?.tokens.toSorted((a, b) => a[1] - b[1])).toEqual([
      [null, 1, 0],
      [bucketOf(150), 2, 301],
    ]);
  });
});

describe('reading failure texts', () => {
  const SPLIT = new Date('2026-10-18T12:00:00Z');
  const input = { agent: 'ögedei', from: FROM, split: SPLIT, to: NOW, limit: 10 };

  it('takes the error message, else the summary, and tells the window from the days before it', async () => {
    const [before, after] = [new Date('2026-10-10T00:00:00Z'), new Date('2026-10-20T00:00:00Z')];
    await results([
      { id: 'a', started_at: before, status: 'error', error_message: 'no answer', summary: 'Unknown' },
      { id: 'b', started_at: after, status: 'error', error_message: 'no answer' },
      { started_at: after, status: 'timeout', summary: 'took too long' },
      { started_at: after, status: 'error' },
      { started_at: after, summary: 'Health check: OK' },
    ]);
    const texts = await db.graph.read(readFailureTexts, input);
    expect(texts.toSorted((a, b) => a.text.localeCompare(b.text))).toMatchObject([
      { text: 'no answer', status: 'error', count: 1, countBefore: 1, resultId: 'b', firstSeen: before.toISOString() },
      { text: 'took too long', status: 'timeout', count: 1, countBefore: 0, resultId: null },
    ]);
  });

  it('takes wordings that differ in digits only for one, as the latest of them says it', async () => {
    await results(
      [1, 2, 3].map(hour => ({
        id: `r${hour}`,
        started_at: new Date(NOW.getTime() - hour * HOUR_MS),
        status: 'error',
        error_message: `errno ${10 + hour} on disk ${hour}`,
      })),
    );
    const texts = await db.graph.read(readFailureTexts, input);
    expect(texts).toMatchObject([{ text: 'errno 11 on disk 1', count: 3, resultId: 'r1' }]);
  });

  it('keeps to its limit, the wordings seen last first', async () => {
    await results(
      Array.from({ length: 12 }, (_, number) => ({
        started_at: new Date(NOW.getTime() - (number + 1) * HOUR_MS),
        status: 'error',
        error_message: `failure ${'abcdefghijkl'[number]}`,
      })),
    );
    const texts = await db.graph.read(readFailureTexts, { ...input, limit: 2 });
    expect(texts.map(({ text }) => text)).toEqual(['failure a', 'failure b']);
  });
});

describe('plans', () => {
  it.each([
    ['agents', () => planSteps(readNextAgent, { after: '' })],
    ['agent days', () => planSteps(readAgentDays, ofAgent('ögedei'))],
    ['agent tokens', () => planSteps(readAgentTokens, ofAgent('ögedei'))],
    ['failure texts', () => planSteps(readFailureTexts, { agent: 'ögedei', ...WINDOW, split: NOW, limit: 3 })],
    ['joined days', () => planSteps(readJoinedDays, ofAgent(''))],
    ['joined tokens', () => planSteps(readJoinedTokens, ofAgent(''))],
    ['joined failure texts', () => planSteps(readJoinedFailureTexts, { agent: '', ...WINDOW, split: NOW, limit: 3 })],
    ['the count', () => planSteps(countResults, WINDOW)],
    ['team work', () => planSteps(readTeamWork, { ...WINDOW, ratio: BUCKET_RATIO, limit: 3 })],
    ['heartbeats', () => planSteps(readAgentHeartbeats, { limit: 3 })],
    ['known clusters', () => planSteps(readKnownClusters, { limit: 3 })],
    ['latest results', () => planSteps(readLatestResults, { ...ofTask, statuses: ['error'] })],
    ['largest results', () => planSteps(readLargestResults, { ...ofTask, property: 'duration_ms' as const })],
  ])('of %s go over the index and never over all nodes of a label', async (_name, plan) => {
    const steps = await plan();
    const seeks = steps.filter(step => /^Node(Unique)?IndexSeek/.test(step));
    expect(seeks.length).toBeGreaterThan(0);
    for (const seek of seeks) expect(seek).toMatch(/started_at|claimed_at|last_seen|Agent\(id\)/);
    expect(steps.filter(step => /^(AllNodesScan|NodeByLabelScan|NodeIndexScan)/.test(step))).toEqual([]);
  });
});

it('steps to the next agent in the order of the index, without sorting', async () => {
  const steps = await planSteps(readNextAgent, { after: '' });
  expect(steps.filter(step => /^(Sort|Top|PartialTop|PartialSort)/.test(step))).toEqual([]);
});

describe('agent_performance_profiling', () => {
  it('joins all spellings of an agent, finds its decline with the day, and points to its latest failures', async () => {
    await everyHour((number, age) => ({
      id: `result-${number}`,
      agent: ['ögedei', 'Ögedei', 'ops'][number % 3],
      status: age <= 10 && number % 5 === 0 ? 'error' : 'success',
      error_message: 'the server did not answer',
      duration_ms: 4000 + (number % 9) * 10,
      tokens_used: 120 + (number % 7),
    }));
    const report = await storedRun(db.graph, agentPerformanceProfiling, NOW, 'result-1');
    expect(report).toMatchObject({
      type: 'agent_profiling',
      verdict: 'attention',
      inputs: { rows: 336, tried: 336, measured: 336, agents: 1, comparisons: 3 },
      profiles: [{ agent: 'ops', tried: 336, tasks_completed: 288, success_rate: '85.7%' }],
      regressions: [{ agent: 'ops', metric: 'success_rate', before: 1, started: '2026-10-22', is_transient: false }],
      improvements: [],
      error_clusters: [
        { template: 'the server did not answer', class: 'error', count: 48, is_new: true, agents: ['ops'] },
      ],
      trend: { direction: 'worse' },
      recommendations: [
        {
          target: 'ops/health_check/success_rate',
          to: { at_least: 1 },
          evidence: {
            sample: [{ task_result: 'result-670' }, { task_result: 'result-665' }, { task_result: 'result-660' }],
          },
        },
      ],
    });
    const stored = await cypher(
      db.graph,
      "MATCH ({id: 'result-1'})-[:RECOMMENDS]->(r:OptimizationRecommendation) RETURN r.kind AS kind, r.status AS status",
    );
    expect(stored).toEqual([{ kind: 'investigate_regression', status: 'open' }]);
    const evidence = await cypher(
      db.graph,
      "MATCH ({id: 'result-1'})-[:EVIDENCED_BY]->(r:TaskResult) RETURN r.id AS id ORDER BY id DESC",
    );
    expect(evidence).toEqual([{ id: 'result-670' }, { id: 'result-665' }, { id: 'result-660' }]);
  });

  it('profiles what the original writes, with nothing measured and no text read as a number', async () => {
    await everyHour((_number, age) => ({
      summary: age < 1 ? 'Unknown' : 'Health check: OK',
      status: age < 1 ? 'error' : 'success',
    }));
    await results([
      { started_at: new Date('2026-11-01T11:00:00Z'), status: 'skipped' },
      { started_at: new Date('2026-11-01T11:00:00Z'), status: 'queued' },
      { started_at: new Date('2026-11-01T11:00:00Z'), status: 'enqueue_failed' },
    ]);
    const { report } = await answerOf(db.graph, agentPerformanceProfiling, NOW);
    expect(report).toMatchObject({
      inputs: { rows: 339, tried: 337, measured: 0, tokens_measured: 0, comparisons: 1 },
      profiles: [
        {
          agent: 'ops',
          avg_duration_ms: null,
          tokens_per_success: null,
          statuses: { skipped: 1, queued: 1, enqueue_failed: 1 },
        },
      ],
    });
  });

  it('finds slower runs and points to the slowest', async () => {
    await everyHour((number, age) => ({
      id: `result-${number}`,
      duration_ms: (age <= 14 ? 6000 : 4000) + (number % 50) + number / 1000,
    }));
    const { report } = await answerOf(db.graph, agentPerformanceProfiling, NOW);
    expect(report).toMatchObject({
      regressions: [{ metric: 'duration_ms', task: 'health_check' }],
      recommendations: [{ evidence: { sample: [{ task_result: 'result-649' }, {}, {}] } }],
    });
  });

  it('shows rows of what got better and of what has gone away again too, and links them', async () => {
    await everyHour((number, age) => ({
      id: `result-${number}`,
      duration_ms: (age <= 14 ? 3000 : 4000) + (number % 50),
      status: age <= 12 && age > 6 && number % 3 === 0 ? 'error' : 'success',
    }));
    const report = await storedRun(db.graph, agentPerformanceProfiling, NOW, 'result-1');
    const rows = (...numbers: number[]) => numbers.map(number => ({ task_result: `result-${number}` }));
    expect(report).toMatchObject({
      regressions: [{ metric: 'success_rate', is_transient: true, sample: rows(525, 522, 519) }],
      improvements: [{ metric: 'duration_ms', sample: rows(671, 670, 669) }],
      recommendations: [],
    });
    const evidence = await cypher<{ id: string }>(
      db.graph,
      "MATCH ({id: 'result-1'})-[:EVIDENCED_BY]->(r:TaskResult) RETURN r.id AS id ORDER BY id",
    );
    expect(evidence.map(({ id }) => id)).toEqual([519, 522, 525, 669, 670, 671].map(number => `result-${number}`));
  });

  it('counts exactly the rows that the explorer shows for an agent, a task and the window of the report', async () => {
    await everyHour(number => ({
      status: ['success', 'success', 'error', 'skipped'][number % 4],
      agent: number % 5 === 0 ? 'jochi' : 'ögedei',
      duration_ms: 50,
    }));
    const { report } = await answerOf(db.graph, agentPerformanceProfiling, NOW);
    const api = await createTestApi({ graph: db.graph });
    const profiles = report['profiles'] as {
      agent: string;
      tasks: { task: string; statuses: Record<string, number> }[];
    }[];
    expect(profiles.map(({ agent }) => agent)).toEqual(['analyst', 'ops']);
    for (const { agent, tasks } of profiles) {
      const [one] = tasks;
      const { data } = await api.ask(
        `query ($agents: [String!]!, $task: String!, $from: DateTime!, $to: DateTime!) {
           taskResults(limit: 500,
             where: { agent: { in: $agents }, taskName: { eq: $task }, startedAt: { gte: $from, lt: $to } }) { status }
         }`,
        { agents: [agent === 'ops' ? 'ögedei' : 'jochi'], task: one?.task, ...(report['window'] as object) },
      );
      const statuses = Map.groupBy(data.taskResults as { status: string }[], ({ status }) => status);
      const counts = Object.fromEntries([...statuses].map(([status, rows]) => [status, rows.length]));
      expect(counts).toEqual(one?.statuses);
    }
  });

  it('closes the proposal to look into it when the agent is as good again as it was, and not while it stays bad', async () => {
    const fortnights = (...failing: boolean[]) =>
      cypher(
        db.graph,
        `MATCH (r:TaskResult) DETACH DELETE r
         UNION UNWIND range(0, size($failing) - 1) AS fortnight UNWIND range(1, 336) AS hour
         CREATE (:TaskResult {agent: 'ögedei', task_name: 'health_check', started_at: $now - duration({days: 14 * fortnight, hours: hour}),
           status: CASE WHEN $failing[fortnight] AND hour % 5 = 0 THEN 'error' ELSE 'success' END})`,
        { failing, now: NOW },
      );
    const run = async (id: string) =>
      (await storedRun(db.graph, agentPerformanceProfiling, NOW, id))['closed'] as { target: string }[];
    await fortnights(true, false);
    expect(await run('one')).toEqual([]);
    await fortnights(true, true);
    expect(await run('two')).toEqual([]);
    await fortnights(false, true);
    expect(await run('three')).toMatchObject([{ target: 'ops/health_check/success_rate' }]);
    const stored = await cypher(db.graph, 'MATCH (r:OptimizationRecommendation) RETURN r.status AS status');
    expect(stored).toEqual([{ status: 'superseded' }]);
  });

  it('reads times without a zone and as text, and counts what it cannot place', async () => {
    await everyHour(() => ({}));
    await cypher(
      db.graph,
      `MATCH (r:TaskResult)
       SET r.started_at = CASE r.started_at.hour % 3 WHEN 0 THEN r.started_at WHEN 1 THEN localdatetime(r.started_at)
         ELSE toString(localdatetime(r.started_at)) END
       WITH count(*) AS all
       CREATE (:TaskResult {agent: 'ögedei', task_name: 'health_check', status: 'success', started_at: '2026-10-31T99:00'}),
              (:TaskResult {task_name: 'health_check', status: 'success', started_at: datetime('2026-10-31T00:00Z')})`,
    );
    const { report } = await answerOf(db.graph, agentPerformanceProfiling, NOW);
    expect(report).toMatchObject({
      inputs: {
        rows: 336,
        left_out: {
          results_without_agent: 1,
          results_with_unreadable_time: 1,
          more_agents: false,
          more_failure_texts: false,
        },
      },
    });
  });

  it.each(['PERFORMED', 'EXECUTED_BY'])('joins results that name no agent through %s', async type => {
    await everyHour(number => ({ agent: number % 2 === 0 ? 'ögedei' : null }));
    const arrow = type === 'PERFORMED' ? '-[:PERFORMED]->' : '<-[:EXECUTED_BY]-';
    await cypher(
      db.graph,
      `CREATE (a:Agent {id: 'ops', infra_heartbeat: $beat}) WITH a MATCH (r:TaskResult) CREATE (a)${arrow}(r)`,
      { beat: new Date(NOW.getTime() - HOUR_MS) },
    );
    const { report } = await answerOf(db.graph, agentPerformanceProfiling, NOW);
    expect(report).toMatchObject({
      inputs: { rows: 336, agents: 1, left_out: { results_without_agent: 0 } },
      profiles: [
        { agent: 'ops', tried: 336, heartbeat_age_s: 3600, monthly_goal: { status: 'inconclusive', tried_before: 0 } },
      ],
    });
  });

  it('tells how long tasks waited, how often they hung, and which stage takes most of the time', async () => {
    const minutes = (count: number) => new Date(NOW.getTime() - DAY_MS + count * 60_000);
    const task = { status: 'completed', assigned_to: 'developer' };
    await cypher(db.graph, 'UNWIND $all AS row CREATE (t:Task) SET t = row', {
      all: [
        { ...task, created_at: minutes(0), claimed_at: minutes(10), completed_at: minutes(13) },
        { ...task, created_at: minutes(0), claimed_at: minutes(30), completed_at: minutes(32), reset_count: 1 },
        { ...task, claimed_at: minutes(40), completed_at: 'soon', status: 'in_progress' },
      ],
    });
    const { report } = await answerOf(db.graph, agentPerformanceProfiling, NOW);
    expect(report['profiles']).toMatchObject([
      {
        agent: 'developer',
        tried: 0,
        tasks_claimed: 3,
        queue_measured: 2,
        stuck_resets: 1,
        bottleneck: { stage: 'queue', ms: 40 * 60_000, share: 40 / (40 + 5 + 10) },
      },
    ]);
  });

  it('keeps kinds of failures as nodes that later runs join, with their agents and samples', async () => {
    await cypher(db.graph, "CREATE (:Agent {id: 'ops'})");
    const failing = (signal: string, day: number) =>
      results([
        {
          id: signal,
          started_at: new Date(NOW.getTime() - DAY_MS + day * DAY_MS),
          status: 'error',
          error_message: `Runner of smoke tests exited with signal ${signal}`,
        },
      ]);
    const clusters = () =>
      cypher(
        db.graph,
        `MATCH (result:OptimizationResult)-[:DETECTED]->(c:ErrorCluster)-[:SEEN_ON]->(a:Agent)
         WITH c, a, collect(result.id) AS results
         RETURN c.template AS template, c.count AS count, c.count_before AS before, c.is_new AS isNew,
           c.is_regressed AS isRegressed, a.id AS agent, results, COUNT { (:TaskResult)-[:IN_CLUSTER]->(c) } AS samples`,
      );
    const template = 'Runner of smoke tests exited with signal SIGKILL';
    await failing('SIGKILL', 0);
    await storedRun(db.graph, agentPerformanceProfiling, NOW, 'first');
    expect(await clusters()).toEqual([
      { template, count: 1, before: 0, isNew: true, isRegressed: false, agent: 'ops', results: ['first'], samples: 1 },
    ]);
    await failing('SIGSEGV', 20);
    const later = new Date(NOW.getTime() + 21 * DAY_MS);
    await storedRun(db.graph, agentPerformanceProfiling, later, 'second');
    expect(await clusters()).toMatchObject([
      { template, count: 1, before: 1, isNew: false, isRegressed: true, samples: 2 },
    ]);
    await storedRun(db.graph, agentPerformanceProfiling, new Date(later.getTime() + 60 * DAY_MS), 'third');
    expect(await clusters()).toMatchObject([{ count: 0, before: 0, isNew: false, isRegressed: false, samples: 2 }]);
  });

  it('says of an empty graph that rows are missing', async () => {
    const { report, writes } = await answerOf(db.graph, agentPerformanceProfiling, NOW);
    expect(report).toMatchObject({ verdict: 'insufficient_data', profiles: [], recommendations: [] });
    expect(writes).toEqual([]);
  });

  it('refuses a parameter out of range, naming it', async () => {
    const refused = answerOf(db.graph, agentPerformanceProfiling, NOW, { parameters: { false_discovery_rate: 5 } });
    await expect(refused).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(/^parameters\.false_discovery_rate: /),
    });
  });
});
