import type { TaskContext } from '../../engine/task.ts';
import { closeDays, readDeletionBorder } from './close-days.ts';
import { deleteDeliveries } from './delete-deliveries.ts';
import { DELETION_RULES, type DeletedResults, deleteResults } from './delete-results.ts';
import { DELETED_STATES, deleteCycles, deleteRuns } from './delete-runs.ts';
import { rollUpResults } from './roll-up-results.ts';

/** What a run did so far. */
export interface Tally {
  /** Results that were added to the roll-up of their day. */
  rolledUp: number;
  /** Results that were looked at for deletion. */
  seen: number;
  results: number;
  runs: number;
  cycles: number;
  /** Of alerts, to channels. */
  deliveries: number;
}

/** Up to when (a start of a day) things are old, and how many rows one transaction takes. */
export interface Border {
  readonly until: Date;
  readonly limit: number;
}

const BEGINNING = new Date(0);

/** Adds every result from before the border to the roll-up of its task and day, and closes those days. */
export async function rollUp({ batch, signal }: TaskContext, { until, limit }: Border, tally: Tally): Promise<void> {
  let from = BEGINNING;
  for (let isLast = false; !isLast; ) {
    signal.throwIfAborted();
    const [row] = await batch(rollUpResults, { from, until, limit });
    const added = row?.added ?? 0;
    tally.rolledUp += added;
    isLast = added < limit;
    // The last one again: others may have been stored at the same moment.
    from = new Date(row?.lastCreatedAt ?? until);
  }
  await batch(closeDays, { until });
}

/** Deletes old results that nothing stands on, each with its run. */
export async function removeResults(
  { batch, graph, signal }: TaskContext,
  { until, limit }: Border,
  tally: Tally,
): Promise<void> {
  const [border] = await graph.read(readDeletionBorder, { until });
  const below = border?.below ?? 0;
  let after: number | null = 0;
  while (after !== null) {
    signal.throwIfAborted();
    const [row]: DeletedResults[] = await batch(deleteResults, { after, below, limit, ...DELETION_RULES });
    tally.seen += row?.seen ?? 0;
    tally.results += row?.deleted ?? 0;
    tally.runs += row?.runs ?? 0;
    after = row === undefined || row.seen < limit ? null : row.lastSequence;
  }
}

/** Deletes old runs that ended without a result and without an error, and then the cycles of which nothing is left. */
export async function removeRuns(
  { batch, signal }: TaskContext,
  { until, limit }: Border,
  tally: Tally,
): Promise<void> {
  for (const state of DELETED_STATES) {
    let from: Date | null = BEGINNING;
    while (from !== null) {
      signal.throwIfAborted();
      const [row]: { seen: number; lastQueuedAt: string | null; deleted: number }[] = await batch(deleteRuns, {
        ...{ state, from, until, limit },
      });
      tally.runs += row?.deleted ?? 0;
      const next: Date | null = row === undefined || row.seen < limit ? null : new Date(row.lastQueuedAt ?? until);
      // More rows of one moment than fit, none of which may go: nothing behind them is reached today.
      from = next?.getTime() === from.getTime() && row?.deleted === 0 ? null : next;
    }
  }
  for (let deleted = limit; deleted === limit; tally.cycles += deleted) {
    signal.throwIfAborted();
    deleted = (await batch(deleteCycles, { until, limit }))[0]?.deleted ?? 0;
  }
}

/** Deletes old deliveries of alerts that are over. */
export async function removeDeliveries({ batch, signal }: TaskContext, { until, limit }: Border, tally: Tally) {
  for (let deleted = limit; deleted === limit; tally.deliveries += deleted) {
    signal.throwIfAborted();
    deleted = (await batch(deleteDeliveries, { until, limit }))[0]?.deleted ?? 0;
  }
}
