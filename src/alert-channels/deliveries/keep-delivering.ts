import type { Clock, Randomness } from '../../clock.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Log } from '../../log.ts';
import type { ChannelSender, Sent } from '../sender.ts';
import { pauseAfter } from './back-off.ts';
import { type ClaimedDelivery, claimDeliveries } from './claim-deliveries.ts';
import { finishAttempt } from './finish-attempt.ts';
import { shortened } from './shortened.ts';

const LOOK_EVERY_MS = 1_000;
/** How many deliveries one replica sends at a time. */
const AT_ONCE = 10;
/** What writing the outcome down may take after a sending that took as long as it may. */
const SPARE_MS = 30_000;

export interface DeliveryDeps {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
  readonly sender: ChannelSender;
}

/** Sends what is in the outbox until it is closed. */
export interface Deliverer {
  /** Sends that are under way are given up and left to the next attempt. */
  close(): Promise<void>;
}

/** Looks into the outbox each second. A slow receiver takes one of ten places and holds up nobody else. */
export function keepDelivering(deps: DeliveryDeps): Deliverer {
  const { clock, log } = deps;
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const keep = async () => {
    let isFailing = false;
    while (!closing.signal.aborted) {
      try {
        for (const sending of await claimAndSend(deps, AT_ONCE - underWay.size, closing.signal)) {
          underWay.add(sending);
          void sending.finally(() => underWay.delete(sending));
        }
        isFailing = false;
      } catch (error) {
        if (!isFailing) log.warn({ error }, 'cannot look for alert deliveries; trying on');
        isFailing = true;
      }
      await clock.sleep(LOOK_EVERY_MS, closing.signal);
    }
  };
  const kept = keep();
  return {
    close: async () => {
      closing.abort();
      await kept;
      await Promise.all(underWay);
    },
  };
}

/** Claims what may be sent now. Answers one promise for each delivery, which resolves when its outcome is written. */
export async function claimAndSend(deps: DeliveryDeps, limit: number, signal: AbortSignal): Promise<Promise<void>[]> {
  if (limit <= 0) return [];
  const token = deps.randomness.id();
  const claimMs = deps.sender.timeoutMs + SPARE_MS;
  const claimed = await deps.graph.write(claimDeliveries, { token, claimMs, limit });
  return claimed.map(delivery => sendOne(deps, delivery, token, signal));
}

async function sendOne(deps: DeliveryDeps, delivery: ClaimedDelivery, token: string, signal: AbortSignal) {
  const { graph, clock, sender, log } = deps;
  const { id, attempt, body, channel } = delivery;
  try {
    const sent = await sender.send(channel, { id, body, at: new Date(clock.now()) }, signal);
    const outcome = outcomeOf(sent, attempt, deps.randomness.random());
    if (outcome.state !== 'delivered') log.warn({ id, attempt, ...outcome }, 'an alert was not delivered');
    await graph.write(finishAttempt, { id, token, ...outcome }, { idempotent: true });
  } catch (error) {
    if (!signal.aborted) log.warn({ error, id }, 'the outcome of an alert delivery is unknown; it comes again');
  }
}

/** What becomes of a delivery after an attempt. Pure. */
export function outcomeOf({ status, error }: Sent, attempt: number, random: number) {
  if (error === null) return { state: 'delivered', status, error: null, pauseMs: 0 } as const;
  const pauseMs = pauseAfter(attempt, random);
  const failed = { status, error: shortened(error) };
  return pauseMs === null
    ? ({ ...failed, state: 'gave_up', pauseMs: 0 } as const)
    : ({ ...failed, state: 'waiting', pauseMs: Math.round(pauseMs) } as const);
}
