import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import { touchReplica } from './ledger/touch-replica.ts';
import type { TaskRegistry } from './registry.ts';

const TOUCH_EVERY_MS = 10_000;
/** A replica that has not said for so long that it is alive counts as gone. */
export const REPLICA_ALIVE_MS = 30_000;

/** Says every ten seconds that this replica is alive and which handlers it has, until `signal` is aborted. */
export async function keepPresence(
  deps: { readonly graph: Graph; readonly clock: Clock; readonly log: Log; readonly registry: TaskRegistry },
  replica: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await deps.graph.write(touchReplica, { replica, handlers: deps.registry.names() }, { idempotent: true });
    } catch (error) {
      deps.log.warn({ error }, 'could not say that this replica is alive');
    }
    await deps.clock.sleep(TOUCH_EVERY_MS, signal);
  }
}
