import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';
import { linkTo, type SeverableLink } from '../app/severable-link.ts';
import { ask } from '../server/http.ts';

const PATIENCE = { timeout: 20_000, interval: 100 };
const TASK = 'security_layer_updates';

let link: SeverableLink;
let app: RunningApp;

beforeAll(async () => {
  await emptyDatabase();
  link = await linkTo(Number(new URL(testNeo4j().uri).port));
  app = await startTestApp({ environment: { NEO4J_URI: `bolt://127.0.0.1:${link.port}`, SCHEDULER: 'off' } });
});

afterAll(async () => {
  await app?.close();
  await link?.close();
});

async function get(path: string) {
  const answer = await fetch(`${app.url}${path}`);
  return { status: answer.status, body: await answer.json() };
}

describe('/readyz', () => {
  it('is well as soon as the service says that it is ready, and says what was looked at', async () => {
    expect((await get('/readyz')).body).toEqual({
      status: 'ready',
      reasons: [],
      checks: {
        database: { ok: true },
        migrations: { ok: true, version: 1008, needed: 1008 },
        schedule: { ok: true, lookedMsAgo: expect.any(Number), lagMs: expect.any(Number), task: expect.any(String) },
        leases: { ok: true, held: 0, ranOut: 0, abandoned: 0 },
        reports: { waiting: 0, dropped: 0 },
      },
    });
  });

  it('tells how long the task that has been due for longest has waited', async () => {
    const graph = await openTestGraph();
    await cypher(
      graph,
      `MATCH (t:OptimizationTask {name: $name})
       WITH t, datetime.realtime() - duration('PT2H') AS at
       SET t.anchor_at = at, t.next_slot_at = at, t.next_due_at = at`,
      { name: TASK },
    );
    await cypher(
      graph,
      "CREATE (:OptimizationRun {id: 'lost', state: 'running', lease_until: datetime() - duration('PT1M')})",
    );
    const { status, body } = await get('/readyz');
    expect(status).toBe(200);
    expect(body.checks.schedule).toMatchObject({ ok: true, task: TASK });
    expect(body.checks.schedule.lagMs).toBeGreaterThanOrEqual(7_200_000);
    expect(body.checks.leases).toEqual({ ok: true, held: 0, ranOut: 0, abandoned: 1 });
    await cypher(graph, "MATCH (r:OptimizationRun {id: 'lost'}) DELETE r");
    await graph.close();
  });

  it('names a graph that a newer service has migrated', async () => {
    const graph = await openTestGraph();
    await cypher(graph, 'CREATE (:Migration {version: 1099})');
    const { status, body } = await get('/readyz');
    expect([status, body.reasons]).toEqual([
      503,
      ['migrations: the graph is at version 1099, this service needs 1008'],
    ]);
    await cypher(graph, 'MATCH (m:Migration {version: 1099}) DELETE m');
    await graph.close();
  });

  it('answers 503 with the reasons while the database is away; the process is alive all the same', async () => {
    link.cut();
    await vi.waitFor(async () => {
      const { status, body } = await get('/readyz');
      expect([status, body.status]).toEqual([503, 'unready']);
      expect(body.reasons).toEqual([
        'database: it does not answer',
        expect.stringMatching(/^schedule: the scheduler last heard from the database \d+ s ago$/),
      ]);
    }, PATIENCE);
    expect(await get('/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
    link.mend();
    await vi.waitFor(async () => expect((await get('/readyz')).body.reasons).toEqual([]), PATIENCE);
  });
});

describe('the log', () => {
  it('names the request in the lines about the run that it asked for, and a stranger’s in none of them', async () => {
    const stranger = `${app.url}/graphql?query={__typename}`;
    await fetch(stranger, { headers: { 'x-request-id': 'stranger', 'apollo-require-preflight': 'true' } });
    const query = `mutation { runTask(name: "${TASK}", wait: "PT20S") { id } }`;
    const { body } = await ask(app.url, query, {}, { 'x-request-id': 'asks-for-a-run' });
    const lines = app
      .logged()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    const finished = lines.filter(({ msg, run }) => msg === 'finished a run' && run === body.data.runTask.id);
    expect(finished).toMatchObject([{ request: 'asks-for-a-run', task: TASK, attempt: 1 }]);
    const own = (id: string) => lines.filter(({ request }) => request === id).map(({ msg }) => msg);
    expect(own('asks-for-a-run').at(-1)).toBe('answered a request');
    expect(own('stranger')).toEqual(['answered a request']);
  });
});

describe('/metrics', () => {
  /** Samples by name and labels as they stand in the text. */
  const samples = async (): Promise<Map<string, number>> => {
    const text = await (await fetch(`${app.url}/metrics`)).text();
    const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
    return new Map(
      lines.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
    );
  };

  it('counts runs by task and outcome, their durations, statements by name, sockets and subscriptions', async () => {
    const client = await app.connect();
    const stream = client.subscribe('subscription { resultStream { result { taskName } } }');
    await stream.subscribed;
    const before = await samples();
    expect(before.get('optimizer_sockets')).toBe(1);
    expect(before.get('optimizer_subscriptions')).toBe(1);
    const started = 'optimizer_runs_total{task="security_layer_updates",outcome="succeeded"}';
    await app.data(`mutation { runTask(name: "${TASK}", wait: "PT20S") { state } }`);
    await stream.next(20_000);
    const after = await samples();
    expect((after.get(started) ?? 0) - (before.get(started) ?? 0)).toBe(1);
    expect(after.get(`optimizer_run_duration_seconds_count{task="${TASK}",outcome="succeeded"}`)).toBe(
      after.get(started),
    );
    expect(after.get(`optimizer_stream_delay_seconds_count{task="${TASK}"}`)).toBe(1);
    expect(
      after.get('optimizer_statement_duration_seconds_count{kind="transaction",statement="finish-run",result="ok"}'),
    ).toBeGreaterThan(0);
    expect(
      after.get('optimizer_statement_duration_seconds_count{kind="statement",statement="close-run",result="ok"}'),
    ).toBeGreaterThan(0);
    expect(after.get('optimizer_scheduler_last_look_seconds')).toBeLessThan(60);
    expect(after.get('optimizer_reports_waiting')).toBe(0);
    expect(after.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
    await client.close();
    await vi.waitFor(async () => {
      const last = await samples();
      expect([last.get('optimizer_sockets'), last.get('optimizer_subscriptions')]).toEqual([0, 0]);
    }, PATIENCE);
  });

  it('measures from the due time to the start', async () => {
    const cycle = 'mutation { runOptimizationCycle(triggers: ["cve"], wait: "PT20S") { runs { state } } }';
    const { runOptimizationCycle } = await app.data(cycle);
    expect(runOptimizationCycle.runs).toEqual([{ state: 'succeeded' }]);
    const found = await samples();
    expect(found.get(`optimizer_run_start_delay_seconds_count{task="${TASK}",reason="cycle"}`)).toBe(1);
    expect(found.get(`optimizer_run_start_delay_seconds_sum{task="${TASK}",reason="cycle"}`)).toBeGreaterThanOrEqual(
      7_200,
    );
  });
});
