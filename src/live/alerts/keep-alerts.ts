import type { Clock, Randomness } from '../../clock.ts';
import type { Graph, GraphTransaction } from '../../graph/graph.ts';
import type { Log } from '../../log.ts';
import type { AlertKind } from './alert-kind.ts';
import { compare, type Difference, type FoundCondition, fingerprintOf } from './compare.ts';
import { lockBoard } from './lock-board.ts';
import { readOpenAlerts } from './read-open-alerts.ts';
import { writeAlerts } from './write-alerts.ts';

const LOOK_EVERY_MS = 5_000;
/** Replicas share the work: whoever comes within this time after another has nothing to do. */
const REST_MS = 4_000;

export interface AlertDeps {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
}

/** Raises and resolves alerts every few seconds, until it is closed. */
export interface AlertKeeper {
  close(): Promise<void>;
}

export function keepAlerts(deps: AlertDeps, kinds: readonly AlertKind[]): AlertKeeper {
  const closing = new AbortController();
  const keep = async () => {
    while (!closing.signal.aborted) {
      try {
        await lookForAlerts(deps, kinds, REST_MS);
      } catch (error) {
        deps.log.warn({ error }, 'could not look for alerts; trying again');
      }
      await deps.clock.sleep(LOOK_EVERY_MS, closing.signal);
    }
  };
  const kept = keep();
  return {
    close: async () => {
      closing.abort();
      await kept;
    },
  };
}

/**
 * Looks once, in one transaction under the board's lock: what holds is raised unless it is open, what is open and no
 * longer holds is resolved.
 * @param restMs do nothing when any replica has looked within this time
 */
export async function lookForAlerts(deps: AlertDeps, kinds: readonly AlertKind[], restMs: number): Promise<void> {
  await deps.graph.transaction('keep-alerts', async tx => {
    const [board] = await tx.run(lockBoard, { token: deps.randomness.id(), restMs });
    if (board === undefined) return;
    const open = await tx.run(readOpenAlerts, { kinds: kinds.map(({ kind }) => kind) });
    const difference = compare(open, await findAll(tx, kinds, new Date(board.now)));
    if (open.length > 0 || difference.raise.length > 0) await write(deps, tx, difference, board.changes);
  });
}

async function findAll(tx: GraphTransaction, kinds: readonly AlertKind[], now: Date): Promise<FoundCondition[]> {
  const found: FoundCondition[] = [];
  for (const { kind, find } of kinds) {
    for (const condition of await find(tx, now)) {
      found.push({ ...condition, kind, fingerprint: fingerprintOf(kind, condition.subject) });
    }
  }
  return found;
}

async function write({ randomness }: AlertDeps, tx: GraphTransaction, difference: Difference, lastChange: number) {
  const { raise, keep, resolve } = difference;
  let change = lastChange;
  const raised = raise.map(condition => ({ ...toRow(condition), id: randomness.id(), change: ++change }));
  const resolved = resolve.map(({ id }) => ({ id, change: ++change }));
  const kept = keep.map(({ id, condition }) => ({ ...toRow(condition), id }));
  await tx.run(writeAlerts, { raised, kept, resolved, changes: change });
}

function toRow({ details, ...condition }: FoundCondition) {
  return { ...condition, details: JSON.stringify(details) };
}
