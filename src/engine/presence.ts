import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import { declareHandlers } from './ledger/declare-handlers.ts';
import { touchReplica } from './ledger/touch-replica.ts';
import type { TaskRegistry } from './registry.ts';

const TOUCH_EVERY_MS = 10_000;
const TRY_AGAIN_AFTER_MS = 1_000;
/** A replica that has not said for so long that it is alive counts as gone. */
export const REPLICA_ALIVE_MS = 30_000;

export interface PresenceDeps {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly log: Log;
  readonly registry: TaskRegistry;
  readonly replica: string;
}

/** Says for the first time that this replica is alive, and which handlers it has. */
export async function enter({ graph, registry, replica }: PresenceDeps): Promise<void> {
  await graph.write(touchReplica, { replica }, { idempotent: true });
  await graph.write(declareHandlers, { replica, handlers: registry.names() }, { idempotent: true });
}

/** Says every ten seconds that this replica is alive, until `signal` is aborted. */
export async function keepPresence(deps: PresenceDeps, signal: AbortSignal): Promise<void> {
  const { graph, clock, log, registry, replica } = deps;
  let pause = TOUCH_EVERY_MS;
  for (;;) {
    await clock.sleep(pause, signal);
    if (signal.aborted) return;
    try {
      const [row] = await graph.write(touchReplica, { replica }, { idempotent: true });
      if (row?.runs !== registry.names().length) await enter(deps);
      pause = TOUCH_EVERY_MS;
    } catch (error) {
      log.warn({ error }, 'could not say that this replica is alive');
      pause = TRY_AGAIN_AFTER_MS;
    }
  }
}
