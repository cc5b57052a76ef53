import DataLoader from 'dataloader';
import type { NodeRow, PushedReader } from '../../../resolvers/context.ts';
import type { Clock } from '../../clock.ts';
import { AppError } from '../../errors.ts';
import { NODES_AT_ONCE, nodesByKey, notFound } from './node-reader.ts';
import { selectionKey } from './selection.ts';

const PAUSE_MS = 500;
/** So long an event waits for a database that has gone away; then the subscription ends, to be resumed. */
const PATIENCE_MS = 600_000;

/** Reads for events that go to many subscriptions; one for the whole process, so that they share what they read. */
export function createPushedReader(clock: Clock): PushedReader {
  const reads = new WeakMap<object, Map<string, Promise<NodeRow>>>();
  const batches = new Map<string, DataLoader<string, NodeRow | undefined>>();

  const batchFor = (key: string, create: () => (keys: readonly string[]) => Promise<(NodeRow | undefined)[]>) => {
    const open = batches.get(key);
    if (open !== undefined) return open;
    const load = create();
    const once = async (keys: readonly string[]) => {
      batches.delete(key);
      return load(keys);
    };
    const batch = new DataLoader<string, NodeRow | undefined>(once, { maxBatchSize: NODES_AT_ONCE, cache: false });
    batches.set(key, batch);
    return batch;
  };

  return {
    read: (event, typeName, key, context, info) => {
      const selection = `${context.rights}\n${typeName}\n${selectionKey(info)}`;
      const shared = reads.get(event) ?? new Map<string, Promise<NodeRow>>();
      reads.set(event, shared);
      const known = shared.get(selection);
      if (known !== undefined) return known;
      const row = patiently(clock, async () => {
        const found = await batchFor(selection, () => nodesByKey(typeName, context, info)).load(key);
        if (found === undefined) throw notFound(typeName, key);
        return found;
      });
      shared.set(selection, row);
      return row;
    },
  };
}

async function patiently<T>(clock: Clock, ask: () => Promise<T>): Promise<T> {
  const deadline = clock.monotonic() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isAway = error instanceof AppError && error.code === 'GRAPH_UNAVAILABLE';
      if (!isAway || clock.monotonic() > deadline) throw error;
      await clock.sleep(PAUSE_MS);
    }
  }
}
