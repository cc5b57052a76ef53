import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureStreak } from '../../../src/live/alerts/kinds/failure-streak.ts';
import { alertReplica, letTimePass, settableKind, storedDeliveries } from '../../support/alerts.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { type Receiver, startReceiver } from '../../support/receiver/start.ts';

const db = useGraph();
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver?.close());

/** Paths of their own, so that the tests do not see each other's requests. */
let count = 0;
const pathOf = (kind: string) => `/${kind}?${++count}`;

const broken = (subject = 'disk') => ({
  conditions: [{ subject, taskName: null, severity: 'warning' as const, message: `${subject} is full`, details: {} }],
  missing: [],
});
const NOTHING = { conditions: [], missing: [] };

/** A replica with one channel; what is found is set by the test. */
async function withChannel(path: string) {
  const kind = settableKind(failureStreak);
  const replica = alertReplica(db.graph, [kind]);
  const channel = await replica.channels.create({ name: 'team', url: `${receiver.url}${path}` });
  await replica.look();
  return { kind, replica, channel, other: alertReplica(db.graph, [kind]) };
}

const told = async () => (await storedDeliveries(db.graph)).map(({ event, state }) => `${event} ${state}`);

describe('an alert that is told to a channel', () => {
  it('is queued once over replicas that look at once, and its end too', async () => {
    const { kind, replica, other } = await withChannel(pathOf('ok'));
    kind.found = broken();
    await Promise.all([replica.look(), other.look(), replica.look(), other.look()]);
    expect(await told()).toEqual(['alert.raised waiting']);
    kind.found = NOTHING;
    await Promise.all([replica.look(), other.look(), replica.look(), other.look()]);
    expect(await told()).toEqual(['alert.raised waiting', 'alert.resolved waiting']);
  });

  it('is not repeated within the interval of its rule, and once after it', async () => {
    const { kind, replica, other } = await withChannel(pathOf('ok'));
    await replica.rules.update('failure_streak', { renotify: 'PT1H' });
    kind.found = broken();
    await replica.look();
    await letTimePass(db.graph, 'PT59M');
    await replica.look();
    expect(await told()).toHaveLength(1);
    await letTimePass(db.graph, 'PT1M');
    await Promise.all([replica.look(), other.look(), replica.look()]);
    expect(await told()).toEqual(['alert.raised waiting', 'alert.reminder waiting']);
    await replica.rules.update('failure_streak', { renotify: null });
    await letTimePass(db.graph, 'P30D');
    await replica.look();
    expect(await told()).toHaveLength(2);
  });

  it('goes to the channels that its rule names, and to all that are enabled where it names none', async () => {
    const { kind, replica, channel } = await withChannel(pathOf('ok'));
    const second = await replica.channels.create({ name: 'second', url: `${receiver.url}/ok` });
    await replica.channels.create({ name: 'off', url: `${receiver.url}/ok`, enabled: false });
    kind.found = broken('one');
    await replica.look();
    await replica.rules.update('failure_streak', { channelIds: [second.id] });
    kind.found = { ...NOTHING, conditions: [...broken('one').conditions, ...broken('two').conditions] };
    await replica.look();
    const rows = (await storedDeliveries(db.graph)).map(({ subject, channel: name }) => `${subject} ${name}`);
    expect(rows).toEqual(['one second', 'one team', 'two second']);
    await expect(replica.channels.remove(second.id)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'The alert rules failure_streak name this channel: change their channelIds first.',
    });
    await replica.channels.remove(channel.id);
    const left = (await storedDeliveries(db.graph)).map(({ channel: name, state }) => `${name} ${state}`);
    expect(left).toEqual(['second waiting', 'team gave_up', 'second waiting']);
  });
});

describe('a delivery', () => {
  it('is sent by one replica however many claim at once, signed, and is over when it was taken', async () => {
    const path = pathOf('ok');
    const { kind, replica, other, channel } = await withChannel(path);
    kind.found = broken();
    await replica.look();
    const sent = await Promise.all([replica.send(), other.send(), replica.send(), other.send()]);
    expect(sent.reduce((sum, sendings) => sum + sendings)).toBe(1);
    const [delivery] = await storedDeliveries(db.graph);
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 1, status: 200, error: null });
    const [request, ...others] = await receiver.waitFor(path, 1);
    expect(others).toEqual([]);
    expect(request?.headers['webhook-id']).toBe(delivery?.id);
    expect(new Webhook(channel.signingSecret).verify(request?.body ?? '', { ...request?.headers })).toMatchObject({
      type: 'alert.raised',
      data: { kind: 'failure_streak', subject: 'disk', message: 'disk is full', resolvedAt: null },
    });
  });

  it('that failed comes again under the same id with a new signature, and is given up at last', async () => {
    const path = pathOf('down');
    const { kind, replica } = await withChannel(path);
    kind.found = broken();
    await replica.look();
    expect(await replica.send()).toBe(1);
    expect(await replica.send()).toBe(0);
    await letTimePass(db.graph, 'PT1S');
    expect(await replica.send()).toBe(1);
    expect(await storedDeliveries(db.graph)).toMatchObject([
      { state: 'waiting', attempts: 2, status: 503, error: expect.stringMatching(/^the receiver answered 503/) },
    ]);
    const ids = (await receiver.waitFor(path, 2)).map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    await cypher(db.graph, 'MATCH (d:AlertDelivery) SET d.attempts = 13');
    await letTimePass(db.graph, 'PT1H');
    expect(await replica.send()).toBe(1);
    await letTimePass(db.graph, 'P1D');
    expect(await replica.send()).toBe(0);
    expect(await storedDeliveries(db.graph)).toMatchObject([{ state: 'gave_up', attempts: 14, status: 503 }]);
  });

  it('of a replica that dies while it sends comes again from another, under the same id', async () => {
    const path = pathOf('slow');
    const { kind, replica, other } = await withChannel(path);
    kind.found = broken();
    await replica.look();
    const death = new AbortController();
    const dying = replica.send(death.signal);
    const [first] = await receiver.waitFor(path, 1);
    death.abort();
    await dying;
    expect(await storedDeliveries(db.graph)).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    expect(await other.send()).toBe(0);
    await cypher(db.graph, 'MATCH (c:AlertChannel) SET c.url = $url', { url: `${receiver.url}/ok?again${count}` });
    await letTimePass(db.graph, 'PT32S');
    expect(await other.send()).toBe(1);
    expect(await storedDeliveries(db.graph)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
    const [again] = await receiver.waitFor(`/ok?again${count}`, 1);
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  });

  it('whose claim was lost writes nothing down', async () => {
    const { kind, replica } = await withChannel(pathOf('slow'));
    kind.found = broken();
    await replica.look();
    const sending = replica.send();
    await receiver.waitFor(`/slow?${count}`, 1);
    await cypher(db.graph, "MATCH (d:AlertDelivery) SET d.token = 'of another', d.state = 'delivered'");
    await sending;
    expect(await storedDeliveries(db.graph)).toMatchObject([{ state: 'delivered', error: null }]);
  });
});
