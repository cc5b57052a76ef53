import type { Clock, Randomness } from '../../clock.ts';
import type { Graph, GraphTransaction } from '../../graph/graph.ts';
import type { Log } from '../../log.ts';
import type { AlertKind } from './alert-kind.ts';
import { compare, type FoundCondition } from './compare.ts';
import { lockBoardToChange, lockBoardToLook } from './lock-board.ts';
import { type Looked, noticesOf } from './notices/notices.ts';
import { queueNotices } from './notices/queue-notices.ts';
import { readOpenAlerts } from './read-open-alerts.ts';
import { ensureDefaultRules } from './rules/default-rules.ts';
import { lookByRules } from './rules/look-by-rules.ts';
import { readRules } from './rules/read-rules.ts';
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

/** Makes the default rules that were never made. */
export async function prepareAlertRules({ graph, randomness }: AlertDeps, kinds: readonly AlertKind[]): Promise<void> {
  await graph.transaction('prepare-alert-rules', async tx => {
    const [board] = await tx.run(lockBoardToChange, { token: randomness.id() });
    if (board !== undefined) await ensureDefaultRules(tx, board, kinds);
  });
}

/**
 * Looks once, in one transaction under the board's lock: what holds by the rules as they now are is raised unless it is
 * open, what is open and no longer holds is resolved, and what channels are to be told of that is queued.
 * @param restMs do nothing when any replica has looked within this time
 */
export async function lookForAlerts(deps: AlertDeps, kinds: readonly AlertKind[], restMs: number): Promise<void> {
  await deps.graph.transaction('keep-alerts', async tx => {
    const [board] = await tx.run(lockBoardToLook, { token: deps.randomness.id(), restMs });
    if (board === undefined) return;
    await ensureDefaultRules(tx, board, kinds);
    const now = new Date(board.now);
    const rules = await tx.run(readRules, {});
    const open = await tx.run(readOpenAlerts, { kinds: kinds.map(({ kind }) => kind) });
    const { found, isUndecided } = await lookByRules(tx, now, { rules, kinds, log: deps.log });
    const difference = compare(open, found, isUndecided);
    if (open.length === 0 && difference.raise.length === 0) return;
    const raise = difference.raise.map(condition => ({ ...condition, id: deps.randomness.id() }));
    await write(tx, { ...difference, raise }, board.changes);
    const tellsEnd = (kind: string) => kinds.find(one => one.kind === kind)?.tellsEnd ?? false;
    await queueNotices(tx, deps.randomness, noticesOf({ ...difference, raise }, rules, { now, tellsEnd }), now);
  });
}

async function write(tx: GraphTransaction, { raise, keep, resolve }: Looked, lastChange: number) {
  let change = lastChange;
  const raised = raise.map(condition => ({ ...toRow(condition), id: condition.id, change: ++change }));
  const resolved = resolve.map(({ id }) => ({ id, change: ++change }));
  const kept = keep.map(({ alert, condition }) => ({ ...toRow(condition), id: alert.id }));
  await tx.run(writeAlerts, { raised, kept, resolved, changes: change });
}

function toRow({ details, ...condition }: FoundCondition) {
  return { ...condition, details: JSON.stringify(details) };
}
