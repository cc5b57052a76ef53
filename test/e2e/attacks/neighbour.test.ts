import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';
import { ask } from '../server/http.ts';

const NEIGHBOUR = { 'x-forwarded-for': '198.51.100.1' };
const ATTACKER = { 'x-forwarded-for': '203.0.113.9' };
const QUESTION = '{ optimizationTasks { name nextDueAt } }';
const QUESTIONS = 100;
const AT_ONCE = 8;
const SLOW_BODIES = 50;

let app: RunningApp;

beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp({
    environment: { SCHEDULER: 'off', TRUSTED_PROXIES: 'loopback', REQUESTS_PER_MINUTE: '2000' },
  });
});

afterAll(() => app?.close());

/** How long a normal client waits for its answers, one after the other: the median in milliseconds. */
async function neighbourWaits(): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < QUESTIONS; n++) {
    const start = performance.now();
    const { body } = await ask(app.url, QUESTION, {}, NEIGHBOUR);
    times.push(performance.now() - start);
    expect(body.data?.optimizationTasks.length).toBeGreaterThan(0);
  }
  return times.sort((a, b) => a - b)[QUESTIONS / 2] ?? 0;
}

/** Attackers in a thread of their own, so that making their requests costs the service nothing. */
async function flood(): Promise<{ end(): Promise<Record<string, number>> }> {
  const workerData = { url: app.url, headers: ATTACKER, atOnce: AT_ONCE };
  const thread = new Worker(new URL('./attacker.ts', import.meta.url), { workerData });
  await once(thread, 'message');
  return {
    end: async () => {
      thread.postMessage('end');
      const [codes] = await once(thread, 'message');
      return codes;
    },
  };
}

/** Requests of the attacker whose bodies never come. */
function slowBodies(): Socket[] {
  const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: 203.0.113.10\r\ncontent-type: application/json`;
  return Array.from({ length: SLOW_BODIES }, () => {
    const socket = connectTcp(Number(new URL(app.url).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`${head}\r\ncontent-length: 100\r\n\r\n{`);
    return socket;
  });
}

it('a normal client keeps getting its answers beside a flood of attacks and of bodies that never come', async () => {
  await neighbourWaits();
  const alone = await neighbourWaits();
  const bodies = slowBodies();
  const attack = await flood();
  const beside = await neighbourWaits();
  const codes = await attack.end();
  for (const body of bodies) body.destroy();

  expect(codes['QUERY_TOO_COMPLEX']).toBeGreaterThan(0);
  expect(Object.keys(codes)).not.toContain('INTERNAL_SERVER_ERROR');
  console.log(
    `A normal client waits ${alone.toFixed(1)} ms alone and ${beside.toFixed(1)} ms beside ${AT_ONCE} attackers and ${SLOW_BODIES} slow bodies: x${(beside / alone).toFixed(1)}. Answers to the attackers: ${JSON.stringify(codes)}`,
  );
});

it('and whoever floods is told to wait, while others are not', async () => {
  let refused: Awaited<ReturnType<typeof ask>> | undefined;
  for (let n = 0; n < 2_100 && refused === undefined; n++) {
    const answer = await ask(app.url, '{ __typename }', {}, { 'x-forwarded-for': '203.0.113.11' });
    if (answer.status === 429) refused = answer;
  }
  expect(refused?.body.errors[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect((await ask(app.url, QUESTION, {}, { 'x-forwarded-for': '198.51.100.2' })).status).toBe(200);
});
