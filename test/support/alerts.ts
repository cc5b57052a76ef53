import { onTestFinished } from 'vitest';
import { createAlertChannels } from '../../src/alert-channels/create-alert-channels.ts';
import { claimAndSend } from '../../src/alert-channels/deliveries/keep-delivering.ts';
import { createChannelSender } from '../../src/alert-channels/sender.ts';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import type { Graph } from '../../src/graph/graph.ts';
import type { AlertKind, Findings } from '../../src/live/alerts/alert-kind.ts';
import { lookForAlerts } from '../../src/live/alerts/keep-alerts.ts';
import { createAlertRules } from '../../src/live/alerts/rules/create-alert-rules.ts';
import { cypher, silentLog } from './graph.ts';
import { SECRET_KEY } from './own-tasks.ts';

const AT_ONCE = 10;

/** A delivery as it is stored. */
export interface StoredDelivery {
  readonly id: string;
  readonly event: string;
  readonly state: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly channel: string;
  readonly subject: string | null;
}

/** The alerts of one replica over the test database, which looks and sends when a test says so. */
export function alertReplica(graph: Graph, kinds: readonly AlertKind[]) {
  const deps = { graph, clock: systemClock, randomness: systemRandomness, log: silentLog };
  const sender = createChannelSender({
    ...{ secretKey: SECRET_KEY, allowedHosts: ['127.0.0.1'], timeoutMs: 2_000, answerBytes: 10_000, rows: 1 },
  });
  onTestFinished(() => sender.close());
  return {
    rules: createAlertRules(deps, kinds),
    channels: createAlertChannels({ ...deps, sender }),
    look: () => lookForAlerts(deps, kinds, 0),
    /** Sends what may be sent now, and waits for what came of it. Answers how many there were. */
    send: async (signal = new AbortController().signal) => {
      const sendings = await claimAndSend({ ...deps, sender }, AT_ONCE, signal);
      await Promise.all(sendings);
      return sendings.length;
    },
  };
}

/** A kind whose findings a test sets. */
export function settableKind(kind: AlertKind): AlertKind & { found: Findings } {
  const settable = {
    ...kind,
    found: { conditions: [], missing: [] } as Findings,
    find: async () => settable.found,
  };
  return settable;
}

/** All deliveries, in the order in which they were queued. */
export function storedDeliveries(graph: Graph): Promise<StoredDelivery[]> {
  return cypher<StoredDelivery>(
    graph,
    `MATCH (d:AlertDelivery) OPTIONAL MATCH (d)-[:TELLS]->(a)
     RETURN d.id AS id, d.event AS event, d.state AS state, d.attempts AS attempts, d.last_status AS status,
       d.last_error AS error, d.channel_name AS channel, a.subject AS subject
     ORDER BY d.created_at, channel`,
  );
}

/** Lets time pass for the outbox and for what alerts were told. */
export async function letTimePass(graph: Graph, by: string): Promise<void> {
  await cypher(
    graph,
    `CALL () { MATCH (d:AlertDelivery) SET d.next_attempt_at = d.next_attempt_at - duration($by) }
     CALL () { MATCH (a:OptimizationAlert) SET a.notified_at = a.notified_at - duration($by) }`,
    { by },
  );
}
