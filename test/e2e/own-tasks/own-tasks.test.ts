import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf, runCommand } from '../../support/doc-commands.ts';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { type Receiver, startReceiver } from '../../support/receiver/start.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';

const CANARY = 'canary-of-a-header';
/** The commands of the page that talk to the service, in its order. */
const [registerCypher = '', registerHttp = '', run = ''] = commandsOf('docs/own-tasks.md');

let app: RunningApp;
let receiver: Receiver;
let example: ChildProcess | undefined;
/** Every answer that a caller got after the one with the secret. */
const answers: string[] = [];

beforeAll(async () => {
  await emptyDatabase();
  receiver = await startReceiver();
  app = await startTestApp({
    environment: {
      SCHEDULER: 'off',
      SECRET_KEY: 'a key for tests, of more than 32 characters',
      HANDLER_ALLOWED_HOSTS: 'localhost,127.0.0.1',
    },
  });
});

afterAll(async () => {
  example?.kill();
  if (example !== undefined && example.exitCode === null) await once(example, 'exit');
  await app?.close();
  await receiver?.close();
});

const shell = (command: string) => runCommand(command, app.url);

const REGISTER = `mutation ($input: RegisterTaskInput!, $dryRun: Boolean) { registerTask(input: $input, dryRun: $dryRun) {
  name agent trigger timeout nextDueAt signingSecret handlerMissing recentRuns { id } definition { version handler url headerNames statement settings } } }`;

function input(name: string, handler: object, changes: object = {}) {
  return { name, agent: 'Jochi', trigger: 'monthly', handler, ...changes };
}

async function data(query: string, variables?: Record<string, unknown>) {
  const answer = await app.data(query, variables);
  answers.push(JSON.stringify(answer));
  return answer;
}

describe('the commands of docs/own-tasks.md', () => {
  it('register a Cypher statement', async () => {
    const { registerTask } = await shell(registerCypher);
    expect(registerTask).toEqual({
      name: 'stale_tasks',
      nextDueAt: expect.any(String),
      definition: { version: 1, handler: 'cypher' },
    });
    const { runTask } = await data('mutation { runTask(name: "stale_tasks") { result { report } } }');
    expect(runTask.result.report).toEqual({ rows: [], isTruncated: false });
  });

  it('register an HTTP handler and run it at the receiver of the example', async () => {
    const port = await freePort();
    const { registerTask } = await shell(registerHttp.replace('localhost:9000', `localhost:${port}`));
    example = spawn(process.execPath, ['examples/receiver.ts'], {
      env: { ...process.env, PORT: String(port), SIGNING_SECRET: registerTask.signingSecret },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(createInterface({ input: example.stdout as NodeJS.ReadableStream }), 'line');
    const { runTask } = await shell(run);
    const report = { verdict: 'ok', task: 'disk_check', received: { disk: '/srv' } };
    expect(runTask).toEqual({ state: 'succeeded', attempt: 1, result: { report } });
    const refused = await fetch(`http://localhost:${port}/`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(401);
  });
});

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

describe('registerTask', () => {
  it('rehearsed answers the task as it would be, and writes nothing', async () => {
    const cypherHandler = { cypher: { statement: 'MATCH (a:Agent) RETURN count(a) AS agents' } };
    const { registerTask } = await data(REGISTER, { input: input('rehearsed', cypherHandler), dryRun: true });
    expect(registerTask).toMatchObject({
      name: 'rehearsed',
      trigger: 'monthly',
      timeout: 'PT10M',
      signingSecret: null,
      handlerMissing: true,
      recentRuns: [],
      definition: { version: 1, handler: 'cypher', settings: { agent: 'Jochi', trigger: 'monthly' } },
    });
    expect(await data('{ optimizationTasks(where: { name: { eq: "rehearsed" } }) { name } }')).toEqual({
      optimizationTasks: [],
    });
    const [error] = await app.errors(REGISTER, {
      input: input('rehearsed', { cypher: { statement: 'SHOW SETTINGS' } }),
      dryRun: true,
    });
    expect(error.extensions.code).toBe('BAD_USER_INPUT');
    expect(error.message).toContain('its plan has ShowSettings');
  });

  it.each([
    ['trigger', { trigger: 'weekly' }, /^trigger: 'weekly' is unknown. Known triggers: continuous, bi-weekly/],
    ['parameters', { parameters: [1] }, /^parameters must be a JSON object/],
    ['timeout', { timeout: 'P1M' }, /^timeout must be a fixed length of time/],
    ['name', { name: 'token_budget_optimization', replace: true }, /is a task that the service's code defines/],
    [
      'headers',
      { handler: { http: { url: 'https://example.org', headers: [1] } } },
      /^handler.http.headers must be a JSON object/,
    ],
  ])('refuses a wrong %s', async (_, changes, message) => {
    const handler = { cypher: { statement: 'RETURN 1 AS n' } };
    const [error] = await app.errors(REGISTER, { input: input('mine', handler, changes) });
    expect(error.message).toMatch(message);
    expect(['BAD_USER_INPUT', 'CONFLICT']).toContain(error.extensions.code);
  });
});

describe('a task that is run elsewhere and reports later', () => {
  it('tells its secret once, is completed with its token, and is removed', async () => {
    const http = { url: `${receiver.url}/accept`, headers: { 'x-key': CANARY } };
    const { registerTask } = await app.data(REGISTER, { input: input('later', { http }) });
    expect(registerTask).toMatchObject({
      signingSecret: expect.stringMatching(/^whsec_/),
      handlerMissing: false,
      definition: { handler: 'http', url: http.url, headerNames: ['x-key'], statement: null },
    });
    const { runTask } = await data('mutation { runTask(name: "later", wait: "PT0S") { id } }');
    const [delivery] = await receiver.waitFor('/accept', 1);
    expect(delivery?.headers['x-key']).toBe(CANARY);
    const { token } = JSON.parse(delivery?.body ?? '{}');
    const complete =
      'mutation ($id: ID!, $token: String!) { completeRun(id: $id, token: $token, report: {found: 3}) { state result { report } } }';
    const [error] = await app.errors(complete, { id: runTask.id, token: 'guess' });
    expect(error.extensions.code).toBe('FORBIDDEN');
    for (let times = 0; times < 2; times++) {
      const { completeRun } = await data(complete, { id: runTask.id, token });
      expect(completeRun).toEqual({ state: 'succeeded', result: { report: { found: 3 } } });
    }
    await data(
      '{ optimizationTasks { name signingSecret definition { id taskName url headerNames settings previous { id } } } taskDefinitions { taskName version } }',
    );
    expect(await data('mutation { removeTask(name: "later") }')).toEqual({ removeTask: true });
    const read =
      '{ taskDefinitions(where: { taskName: { eq: "later" } }) { version endedAt } optimizationRuns(where: { taskName: { eq: "later" } }) { state } }';
    expect(await data(read)).toEqual({
      taskDefinitions: [{ version: 1, endedAt: expect.any(String) }],
      optimizationRuns: [{ state: 'succeeded' }],
    });

    const graph = await openTestGraph();
    const stored = JSON.stringify(await cypher(graph, 'MATCH (n) RETURN properties(n) AS all'));
    await graph.close();
    for (const text of [...answers, stored, app.logged()]) {
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain(registerTask.signingSecret);
    }
    for (const text of [...answers, app.logged()]) expect(text).not.toContain(token);
  });
});
