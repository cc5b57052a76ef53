import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientError, createClient, type OptimizerClient } from '../../../src/client/index.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { type RunningCommand, startCommand } from '../../support/command.ts';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { preparePython, runPython } from '../../support/python.ts';
import { type Service, startService } from '../../support/service.ts';
import { bearer, JWT_SECRET, tokenWith } from '../../support/tokens.ts';
import { emptyDatabase } from '../app/running-app.ts';
import { linkTo, type SeverableLink } from '../app/severable-link.ts';
import { ask } from '../server/http.ts';

const START_MS = 180_000;
const TASK = 'retention';
/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1';

let service: Service;
let url: string;
let link: SeverableLink;
let graph: Graph;
let token: string;
let client: OptimizerClient;

beforeAll(async () => {
  await preparePython('gql[websockets]==4.0.0');
  await emptyDatabase();
  service = startService({
    ...{ SCHEDULER: 'off', AUTH_JWT_SECRET: JWT_SECRET, REPLICA_ID: 'the-one', LEASE: 'PT2S' },
    TASKS: 'test/e2e/command-line/patient-task.ts',
  });
  url = await service.url;
  link = await linkTo(Number(new URL(url).port));
  graph = await openTestGraph();
  // Registered tasks are due at once; this one would keep every cycle waiting.
  await cypher(
    graph,
    "MATCH (t:OptimizationTask {name: 'patient'}) SET t.next_due_at = t.next_due_at + duration('P1D')",
  );
  token = await tokenWith('admin');
  client = createClient({ url, token });
}, START_MS);

afterAll(async () => {
  client?.close();
  await link?.close();
  service?.child.kill('SIGTERM');
  await service?.ended;
  await graph?.close();
});

function start(words: readonly string[], environment: Record<string, string> = {}): RunningCommand {
  const here = { OPTIMIZER_URL: url, OPTIMIZER_TOKEN: token };
  return startCommand(['src/cli/main.ts', ...words], { ...here, ...environment });
}

const run = (words: readonly string[], environment?: Record<string, string>) => start(words, environment).ended;

/** A doctor's environment: the test database. */
function database() {
  const { uri, username, password } = testNeo4j();
  return { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, LOG_LEVEL: 'silent' };
}

describe('the commands that talk to a service', () => {
  it('list tasks, due times and history, as a table and as JSON', async () => {
    const names = (await client.tasks()).map(({ name }) => name);
    const tasks = await run(['tasks']);
    expect(tasks).toMatchObject({ code: 0, stderr: '' });
    expect(tasks.stdout).toMatch(/^task +trigger +agent +next due +last success +failures +state$/m);
    expect(tasks.stdout).toMatch(new RegExp(`^${TASK} .* \\d{4}-\\S+Z +never +0 +\\w+$`, 'm'));
    expect(JSON.parse((await run(['tasks', '--json'])).stdout).map(({ name }: { name: string }) => name)).toEqual(
      names,
    );

    const upcoming = JSON.parse((await run(['upcoming', '--first', '3', '--json'])).stdout);
    expect(upcoming).toEqual(await client.upcomingRuns({ first: 3 }));
    expect(await run(['upcoming', '--task', TASK, '--first', '1'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^due +task\\n-+ +-+\\n\\S+Z +${TASK}\\n$`)),
    });
  });

  it('run a task and a cycle, wait for their ends, and say by the exit code how they went', async () => {
    const table = await run(['run', TASK]);
    expect(table).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^${TASK} +succeeded +1 +\\d+ `, 'm')),
    });
    const once = JSON.parse((await run(['run', TASK, '--key', 'k', '--json'])).stdout);
    const again = JSON.parse((await run(['run', TASK, '--key', 'k', '--json', '--wait', 'PT0S'])).stdout);
    expect(once).toMatchObject({ taskName: TASK, state: 'succeeded', result: { status: 'success' } });
    expect(again.id).toBe(once.id);

    const cycle = await run(['cycle', '--json']);
    expect(cycle.code).toBe(0);
    const ran = JSON.parse(cycle.stdout).runs.map(({ taskName }: { taskName: string }) => taskName);
    const names = (await client.tasks()).map(({ name }) => name);
    expect(ran.sort()).toEqual(names.filter(name => name !== 'patient'));
    expect(await run(['cycle'])).toMatchObject({ code: 0, stdout: 'Nothing is due.\n' });

    const page = JSON.parse((await run(['history', '--task', TASK, '--first', '2', '--json'])).stdout);
    expect(page.edges[1].node.id).toBe(once.result.id);
    const shown = await run(['history', '--first', '1', '--after', page.pageInfo.endCursor, '--task', TASK]);
    expect(shown.stdout).toMatch(new RegExp(`^\\S+Z +${TASK} +\\S+ +success +\\d+$`, 'm'));
  });

  it('say where a long run stands, and end with 1 when it fails and 6 when the wait is over before it', async () => {
    const waited = await run(['run', 'patient', '--json', '--wait', 'PT4S']);
    const { id, state } = JSON.parse(waited.stdout);
    expect({ ...waited, state }).toMatchObject({ code: 6, stderr: 'patient: running, 50 %\n', state: 'running' });
    await ask(url, 'mutation ($id: ID!) { cancelRun(id: $id) { state } }', { id }, bearer(token));
    expect(await run(['run', 'patient', '--parameters', '{"fail": true}'])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^patient +failed .*no luck/m),
    });
  });

  it('pause and resume tasks, and want to be told which', async () => {
    const paused = await run(['pause', TASK, '--reason', 'the disk is full']);
    expect(paused).toMatchObject({ code: 0, stdout: expect.stringContaining('paused: the disk is full') });
    expect((await client.tasks()).find(({ name }) => name === TASK)).toMatchObject({ enabled: false });
    const [resumed] = JSON.parse((await run(['resume', TASK, '--json'])).stdout);
    expect(resumed).toMatchObject({ name: TASK, enabled: true });
    expect(await run(['pause', '--reason', 'x'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--all') });
  });

  it('watch goes on after a lost connection, with every result once, and ends by itself after so many', async () => {
    const { headCursor } = await client.history({ first: 1 });
    const watching = start(['watch', '--json', '--count', '3', '--after', headCursor], {
      OPTIMIZER_URL: `http://127.0.0.1:${link.port}`,
    });
    await expect.poll(watching.stderr, { timeout: 15_000 }).toContain('Listening.');
    await client.runTask({ name: TASK });
    await expect.poll(watching.stdout, { timeout: 15_000 }).toContain(TASK);
    link.cut();
    await expect.poll(watching.stderr, { timeout: 15_000 }).toContain('The connection was lost');
    await client.runTask({ name: TASK });
    link.mend();
    await expect.poll(() => watching.stdout().split('\n').length, { timeout: 15_000 }).toBeGreaterThan(2);
    await client.runTask({ name: TASK });
    const { code, stdout, stderr } = await watching.ended;
    const heard = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).result.id);
    const { edges } = await client.history({ first: 3 });
    expect(heard).toEqual(edges.map(({ node }) => node.id).reverse());
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('To go on from here: --after ') });
  });
});

describe('Ctrl-C', () => {
  it('ends watch well, and run with 130', async () => {
    const watching = start(['watch']);
    const running = start(['run', 'patient']);
    await expect.poll(watching.stderr, { timeout: 15_000 }).toContain('Listening.');
    await expect.poll(running.stderr, { timeout: 15_000 }).toContain('patient: running');
    for (const { child } of [watching, running]) child.kill('SIGINT');
    expect((await watching.ended).code).toBe(0);
    expect(await running.ended).toMatchObject({ code: 130, stdout: '' });
  });
});

describe('exit codes', () => {
  it.each([
    [2, ['nonsense'], {}, "unknown command 'nonsense'"],
    [2, ['run', TASK, '--parameters', '{days'], {}, '--parameters: '],
    [2, ['run', TASK, '--wait', 'soon'], {}, "--wait: 'soon' is not an exact ISO 8601 duration"],
    [2, ['history', '--first', '0'], {}, 'It must be a whole number from 1 on.'],
    [2, ['tasks', '--url', 'here'], {}, 'url: "here" is no address'],
    [3, ['run', 'no_such_task'], {}, 'no_such_task'],
    [4, ['tasks'], { OPTIMIZER_TOKEN: 'wrong' }, 'token'],
    [5, ['tasks'], { OPTIMIZER_URL: NOWHERE }, `No service answers at ${NOWHERE}/graphql: `],
    [5, ['watch', '--after', 'x'], { OPTIMIZER_URL: NOWHERE }, 'no service answers'],
  ])('%i: %j', async (code, words, environment, message) => {
    expect(await run(words, environment)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('are told by --help, with examples', async () => {
    expect((await run(['--help'])).stdout).toContain('Exit codes: 0 done, 1 the work failed');
    expect((await run(['pause', '--help'])).stdout).toContain(
      'kurultai-optimizer pause security_layer_updates --reason',
    );
  });
});

describe('the command doctor', () => {
  it('finds nothing wrong with a service that runs', async () => {
    const { code, stdout } = await run(['doctor', '--json'], database());
    const { healthy, checks } = JSON.parse(stdout);
    expect({ code, healthy }).toEqual({ code: 0, healthy: true });
    expect(checks.map(({ name }: { name: string }) => name)).toEqual([
      'database',
      'schema version',
      'constraints and indexes',
      'replicas',
      'handlers',
      'schedule',
      'leases',
    ]);
    expect(checks[0].found).toMatch(/^Neo4j \d+\.\d+\S* \(\w+\) answers\.$/);
    expect(checks[3].found).toContain('the-one');
  });

  it('names each fault with its remedy, and ends with 1', async () => {
    await cypher(graph, 'DROP INDEX optimizer_task_next_due_at');
    await cypher(
      graph,
      "CREATE (:OptimizationTask {name: 'orphan', enabled: true, next_due_at: datetime() - duration('PT1H')})",
    );
    await cypher(graph, 'MATCH (m:Migration {version: 1007}) SET m.checksum = null, m.was = m.checksum');
    const { code, stdout } = await run(['doctor'], database());
    expect(code).toBe(1);
    expect(stdout).toMatch(/^schema version +FAULT +Not applied wholly: 1007\.$/m);
    expect(stdout).toMatch(/^constraints and indexes +FAULT +1 of \d+ are missing: optimizer_task_next_due_at\.$/m);
    expect(stdout).toMatch(/^handlers +FAULT +No living replica can run orphan\.$/m);
    expect(stdout).toMatch(/^schedule +FAULT +orphan has been due for 3\d{3} s/m);
    expect(stdout).toMatch(/^- handlers: Start a replica whose TASKS has them/m);
    await cypher(graph, "MATCH (t:OptimizationTask {name: 'orphan'}) DETACH DELETE t");
    await cypher(graph, 'CREATE INDEX optimizer_task_next_due_at FOR (n:OptimizationTask) ON (n.next_due_at)');
  });

  it('says that the database cannot be used, and ends with 5', async () => {
    const away = { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x', LOG_LEVEL: 'silent' };
    expect(await run(['doctor'], away)).toMatchObject({
      code: 5,
      stdout: expect.stringContaining('- database: No usable'),
    });
  });
});

describe('the client', () => {
  it('follows results over lost connections, without gap and without repetition', async () => {
    const over = createClient({ url: `http://127.0.0.1:${link.port}`, token: () => token });
    const statuses: string[] = [];
    const stream = over.results({ where: { taskName: TASK }, onStatus: status => statuses.push(status) });
    const heard: string[] = [];
    const next = stream.next();
    await expect.poll(() => statuses, { timeout: 15_000 }).toEqual(['connected']);
    const expected: string[] = [];
    const store = async () => expected.push((await client.runTask({ name: TASK })).result?.id ?? 'none');
    await store();
    heard.push((await next).value.result.id);
    for (let round = 0; round < 3; round++) {
      link.cut();
      await store();
      await store();
      link.mend();
      for (let item = 0; item < 2; item++) heard.push((await stream.next()).value.result.id);
    }
    expect(heard).toEqual(expected);
    expect(statuses.filter(status => status === 'connected')).toHaveLength(4);

    const waiting = stream.next();
    over.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await expect(over.tasks()).rejects.toMatchObject({ code: 'CLOSED' });
  });

  it('refuses what the service refuses, with its code', async () => {
    const refusal = async (work: Promise<unknown>) =>
      work.then(
        () => 'none',
        (error: ClientError) => error.code,
      );
    const reader = createClient({ url, token: await tokenWith('read') });
    expect(await refusal(reader.runTask({ name: TASK }))).toBe('FORBIDDEN');
    expect(await refusal(client.runTask({ name: 'no_such_task' }))).toBe('NOT_FOUND');
    expect(await refusal(reader.results({ after: 'nonsense' }).next())).toBe('BAD_USER_INPUT');
    const stranger = createClient({ url, token: 'wrong' });
    expect(await refusal(stranger.results({ after: 'nonsense' }).next())).toBe('UNAUTHENTICATED');
    expect(await client.run('no such run')).toBeNull();
  });
});

describe('the examples', () => {
  it('follow.ts runs a task and follows the results', async () => {
    const environment = { OPTIMIZER_URL: url, OPTIMIZER_TOKEN: token };
    const { code, stdout, stderr } = await startCommand(['examples/follow.ts', TASK, '1'], environment).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^${TASK}: succeeded\n\\S+ ${TASK} success\n$`));
  });

  it('run-task.sh runs a task with curl', async () => {
    const environment = { OPTIMIZER_URL: `${url}/graphql`, OPTIMIZER_TOKEN: token };
    const { code, stdout } = await startCommand(['examples/run-task.sh', TASK], environment, { program: 'bash' }).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ data: { runTask: { state: 'succeeded', error: null } } });
  });

  it('follow.py follows results and resumes after a lost connection', async () => {
    const { headCursor } = await client.history({ first: 1 });
    process.env['OPTIMIZER_URL'] = `http://127.0.0.1:${link.port}/graphql`;
    process.env['OPTIMIZER_TOKEN'] = token;
    const script = runPython('examples/follow.py', headCursor, '2');
    const first = await client.runTask({ name: TASK });
    const items = script[Symbol.asyncIterator]();
    expect((await items.next()).value).toMatchObject({ result: { taskName: TASK, status: 'success' } });
    link.cut();
    await client.runTask({ name: TASK });
    link.mend();
    expect((await items.next()).value).toMatchObject({ result: { taskName: TASK, status: 'success' } });
    await script.ended;
    expect(first.state).toBe('succeeded');
  });
});
