import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf, runCommand } from '../../support/doc-commands.ts';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { type Receiver, startReceiver } from '../../support/receiver/start.ts';
import { freePort } from '../../support/service.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';

const CANARY = 'canary-of-a-header';
/** The commands of the page that talk to the service, in its order. */
const [createRule = '', createChannel = '', tryChannel = ''] = commandsOf('docs/alerts.md');

let app: RunningApp;
let receiver: Receiver;
let example: ChildProcess | undefined;

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
  await receiver?.close();
  example?.kill();
  if (example !== undefined && example.exitCode === null) await once(example, 'exit');
  await app?.close();
});

const shell = (command: string) => runCommand(command, app.url);

const CHANNEL = `mutation ($input: CreateAlertChannelInput!) {
  createAlertChannel(input: $input) { id name url headerNames enabled signingSecret } }`;
const channel = async (name: string, path: string, headers = {}) =>
  (await app.data(CHANNEL, { input: { name, url: `${receiver.url}${path}`, headers } })).createAlertChannel;

describe('the commands of docs/alerts.md', () => {
  it('make a rule and a channel, and try it at the receiver of the example', async () => {
    const rule = (await shell(createRule)).createAlertRule;
    expect(rule).toMatchObject({
      kind: 'failure_streak',
      parameters: { failures: 2, tasks: ['retention'] },
      renotify: expect.stringMatching(/^PT/),
    });
    const port = await freePort();
    const made = (await shell(createChannel.replace('localhost:9001', `localhost:${port}`))).createAlertChannel;
    example = spawn(process.execPath, ['examples/alert-receiver.ts'], {
      env: { ...process.env, PORT: String(port), SIGNING_SECRET: made.signingSecret },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: example.stdout as NodeJS.ReadableStream });
    await once(lines, 'line');
    const heard = once(lines, 'line');
    const { testAlertChannel } = await shell(tryChannel.replace('ID', made.id));
    expect(testAlertChannel).toEqual({ delivered: true, status: 204, body: '', error: null });
    expect(await heard).toEqual(["alert.test  A test of the alert channel 'on call'."]);
    await app.data('mutation ($id: ID!) { removeAlertChannel(id: $id) }', { id: made.id });
    await app.data('mutation ($id: ID!) { removeAlertRule(id: $id) }', { id: rule.id });
  });
});

describe('an alert of the running service', () => {
  it('reaches a receiver, signed, again after a 500 under the same id, and the log says so', async () => {
    const { id, signingSecret, ...made } = await channel('team', '/flaky', { 'x-team': CANARY });
    expect(made).toMatchObject({ name: 'team', headerNames: ['x-team'], enabled: true });
    const failing = {
      ...{ name: 'failing', agent: 'Jochi', trigger: 'quarterly' },
      handler: { cypher: { statement: 'MATCH (a:Agent) RETURN 1 / (count(a) - count(a)) AS n' } },
    };
    await app.data('mutation ($input: RegisterTaskInput!) { registerTask(input: $input) { name } }', {
      input: failing,
    });
    for (let run = 0; run < 3; run++) await app.data('mutation { runTask(name: "failing") { state } }');

    const [first, second] = await receiver.waitFor('/flaky', 2);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.headers['x-team']).toBe(CANARY);
    for (const request of [first, second]) {
      expect(new Webhook(signingSecret).verify(request?.body ?? '', { ...request?.headers })).toMatchObject({
        type: 'alert.raised',
        data: { kind: 'failure_streak', subject: 'failing', task: 'failing', details: { failures: 3 } },
      });
    }
    const log = `{ alertDeliveries(where: { event: { eq: "alert.raised" } }) { id event state attempts lastStatus lastError channelName body nextAttemptAt
      channel { id signingSecret } alert { subject notifiedAt rule { id kind } } } }`;
    await expect
      .poll(async () => (await app.data(log)).alertDeliveries, { timeout: 10_000 })
      .toEqual([
        {
          ...{
            id: first?.headers['webhook-id'],
            event: 'alert.raised',
            state: 'delivered',
            attempts: 2,
            lastStatus: 200,
          },
          ...{ lastError: null, channelName: 'team', nextAttemptAt: null, channel: { id, signingSecret: null } },
          body: expect.objectContaining({ type: 'alert.raised' }),
          alert: {
            ...{ subject: 'failing', notifiedAt: expect.any(String) },
            rule: { id: 'failure_streak', kind: 'failure_streak' },
          },
        },
      ]);
    const answers = JSON.stringify(await app.data('{ alertChannels { name url headerNames signingSecret } }'));
    for (const secret of [CANARY, signingSecret]) {
      expect(answers).not.toContain(secret);
      expect(app.logged()).not.toContain(secret);
    }
    const graph = await openTestGraph();
    const stored = JSON.stringify(await cypher(graph, 'MATCH (n) RETURN properties(n) AS p'));
    await graph.close();
    expect(stored).not.toContain(CANARY);
    expect(stored).not.toContain(signingSecret);
  });
});

describe('testAlertChannel', () => {
  it.each([
    ['/down', { delivered: false, status: 503, error: expect.stringMatching(/^the receiver answered 503/) }],
    ['/redirect', { delivered: false, status: 307, error: expect.stringMatching(/redirects are not followed/) }],
    ['/ok', { delivered: true, status: 200, error: null, body: expect.stringMatching(/"verdict":"ok"/) }],
  ])('says what %s answered, once, and logs it', async (path, answer) => {
    const { id } = await channel(`try ${path}`, path);
    await app.data('mutation ($id: ID!) { updateAlertChannel(id: $id, input: { enabled: false }) { enabled } }', {
      id,
    });
    const { testAlertChannel } = await app.data(
      'mutation ($id: ID!) { testAlertChannel(id: $id) { deliveryId delivered status body error durationMs } }',
      { id },
    );
    expect(testAlertChannel).toMatchObject(answer);
    const { alertDeliveries } = await app.data(
      'query ($id: ID!) { alertDeliveries(where: { id: { eq: $id } }) { event state attempts lastStatus } }',
      { id: testAlertChannel.deliveryId },
    );
    const state = answer.delivered ? 'delivered' : 'gave_up';
    expect(alertDeliveries).toEqual([{ event: 'alert.test', state, attempts: 1, lastStatus: answer.status }]);
  });
});

describe('a channel is refused', () => {
  it.each([
    ['a private address', { url: 'https://10.0.0.1/' }, /^url: 10\.0\.0\.1 is private/],
    ['http to a host that is not listed', { url: 'http://example.org/' }, /^url: use https/],
    ['what is no URL', { url: 'nowhere' }, /^url: 'nowhere' is no URL/],
    ['a header of the service', { headers: { 'webhook-id': '1' } }, /^headers: webhook-id is set by the service/],
    ['headers that are no object', { headers: [1] }, /^headers must be a JSON object/],
    ['a name that is taken', { name: 'team' }, /^name: there is an alert channel 'team' already/],
  ])('for %s', async (_, changes, message) => {
    const [error] = await app.errors(CHANNEL, { input: { name: 'mine', url: `${receiver.url}/ok`, ...changes } });
    expect(error.message).toMatch(message);
    expect(['BAD_USER_INPUT', 'CONFLICT']).toContain(error.extensions.code);
  });
});
