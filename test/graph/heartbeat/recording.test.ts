import { beforeEach, describe, expect, it } from 'vitest';
import { createRecording } from '../../../src/heartbeat/recording/create-recording.ts';
import type { HeartbeatRecording, ReportedCycle } from '../../../src/heartbeat/recording/recording.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const db = useGraph();
const START = '2026-11-01T10:00:00Z';
const result = { startedAt: START, status: 'success' };

let recording: HeartbeatRecording;
beforeEach(async () => {
  recording = createRecording(db.graph);
  await cypher(db.graph, "CREATE (:Agent {id: 'ops', name: 'Ögedei'}), (:Agent {id: 'analyst', name: 'Jochi'})");
});

function cycle(changes: Partial<ReportedCycle> = {}): ReportedCycle {
  return {
    id: 'cycle-1-1794000000',
    cycleNumber: 1,
    startedAt: START,
    results: [
      { ...result, agent: 'ögedei', taskName: 'health_check', tokensUsed: 150, durationMs: 900 },
      {
        ...result,
        agent: 'jochi',
        taskName: 'full_tests',
        tokensUsed: 1500,
        summary: { status: 'error', error: '3 failed', failed: 3 },
      },
      { ...result, agent: 'system', taskName: 'notion_sync', status: 'skipped' },
    ],
    ...changes,
  };
}

function counts() {
  return cypher(
    db.graph,
    `MATCH (h:HeartbeatCycle) OPTIONAL MATCH (h)-[:HAS_RESULT]->(r)
     RETURN h.id AS id, count(r) AS results, h.tasks_run AS run, h.tasks_succeeded AS succeeded, h.tasks_failed AS failed, h.total_tokens AS tokens`,
  );
}

describe('a reported cycle', () => {
  it('is stored with its results and their agents, in one go', async () => {
    await recording.recordCycle(cycle({ completedAt: '2026-11-01T10:00:30Z', durationSeconds: 30 }));
    expect(await counts()).toEqual([
      { id: 'cycle-1-1794000000', results: 3, run: 2, succeeded: 1, failed: 1, tokens: 1650 },
    ]);
    const rows = await cypher(
      db.graph,
      `MATCH (:HeartbeatCycle)-[:HAS_RESULT]->(r:TaskResult)
       RETURN r.task_name AS task, r.agent AS agent, r.status AS status, r.raw_status AS raw, r.error_message AS error, r.summary AS summary,
         [(r)-[:EXECUTED_BY]->(a) WHERE (a)-[:PERFORMED]->(r) | a.id] AS by ORDER BY task`,
    );
    expect(rows).toEqual([
      {
        task: 'full_tests',
        agent: 'jochi',
        status: 'error',
        raw: 'success',
        error: '3 failed',
        summary: '{"status":"error","error":"3 failed","failed":3}',
        by: ['analyst'],
      },
      {
        task: 'health_check',
        agent: 'ögedei',
        status: 'success',
        raw: 'success',
        error: null,
        summary: null,
        by: ['ops'],
      },
      { task: 'notion_sync', agent: 'system', status: 'skipped', raw: 'skipped', error: null, summary: null, by: [] },
    ]);
  });

  it('is one cycle with one set of results, however often and by however many at once it is reported', async () => {
    await Promise.all(Array.from({ length: 8 }, () => recording.recordCycle(cycle())));
    const once = await counts();
    expect(once).toMatchObject([{ results: 3 }]);
    await recording.recordCycle(cycle({ completedAt: '2026-11-01T10:00:30Z', totalTokens: 2000 }));
    expect(await counts()).toMatchObject([{ results: 3, tokens: 2000 }]);
    const [row] = await cypher(
      db.graph,
      'MATCH (n:TaskResult)-[e:EXECUTED_BY]->() RETURN count(DISTINCT n) AS nodes, count(e) AS links',
    );
    expect(row).toEqual({ nodes: 2, links: 2 });
  });

  it('takes over the results that the heartbeat itself stored without an id', async () => {
    await cypher(
      db.graph,
      `CREATE (:HeartbeatCycle {id: 'cycle-1-1794000000', cycle_number: 1, started_at: datetime($start), tasks_run: 1})
         -[:HAS_RESULT]->(:TaskResult {agent: 'ögedei', task_name: 'health_check', status: 'success', started_at: datetime($start), summary: 'ok'})`,
      { start: START },
    );
    await recording.recordCycle(cycle());
    expect(await counts()).toMatchObject([{ results: 3 }]);
    const [row] = await cypher(
      db.graph,
      "MATCH (r:TaskResult {task_name: 'health_check'}) RETURN r.id IS NOT NULL AS hasId, r.tokens_used AS tokens, r.summary AS summary",
    );
    expect(row).toEqual({ hasId: true, tokens: 150, summary: 'ok' });
  });

  it('without results hangs on the inbox, so that curation does not take it for an orphan', async () => {
    await recording.recordCycle(cycle({ results: [] }));
    expect(await cypher(db.graph, 'MATCH (:HeartbeatInbox)-[:RECEIVED]->(n) RETURN labels(n) AS labels')).toEqual([
      { labels: ['HeartbeatCycle'] },
    ]);
  });

  it('is refused as a whole when a result is faulty, and says which', async () => {
    const results = [
      { ...result, agent: 'jochi', taskName: 'a' },
      { ...result, agent: '', taskName: 'b' },
    ];
    await expect(recording.recordCycle(cycle({ results }))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('input.results[1].agent'),
    });
    expect(await counts()).toEqual([]);
  });
});

describe('a single reported result', () => {
  it('joins its cycle, and the cycle counts it', async () => {
    await recording.recordCycle(
      cycle({ results: [{ ...result, agent: 'jochi', taskName: 'full_tests', status: 'queued' }] }),
    );
    const late = {
      ...result,
      agent: 'jochi',
      taskName: 'full_tests',
      tokensUsed: 1200,
      heartbeatCycleId: 'cycle-1-1794000000',
    };
    const id = await recording.recordResult(late);
    expect(await recording.recordResult(late)).toBe(id);
    expect(await counts()).toMatchObject([{ results: 1, run: 1, succeeded: 1, tokens: 1200 }]);
  });

  it('without a cycle hangs on its agent, or on the inbox when there is none', async () => {
    await recording.recordResult({ ...result, agent: 'Jochi', taskName: 'a' });
    await recording.recordResult({ ...result, agent: 'system', taskName: 'b' });
    const rows = await cypher(
      db.graph,
      'MATCH (r:TaskResult)<-[l]-(n) RETURN r.task_name AS task, labels(n)[0] AS on ORDER BY task',
    );
    expect(rows).toEqual([
      { task: 'a', on: 'Agent' },
      { task: 'b', on: 'HeartbeatInbox' },
    ]);
  });

  it('of a cycle that is not there is refused, and nothing is written', async () => {
    const lost = { ...result, agent: 'jochi', taskName: 'a', heartbeatCycleId: 'nothing' };
    await expect(recording.recordResult(lost)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await cypher(db.graph, 'MATCH (r:TaskResult) RETURN r')).toEqual([]);
  });
});
