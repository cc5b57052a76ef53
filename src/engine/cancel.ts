import { AppError } from '../errors.ts';
import type { ClaimDeps } from './claim-due-slot.ts';
import { cancelRun } from './ledger/cancel-run.ts';
import type { Runner } from './runner.ts';

/**
 * Cancels a run, wherever it waits or runs; a handler elsewhere hears of it within a second.
 * Errors: NOT_FOUND, CONFLICT (it is over already).
 */
export async function cancel(
  { graph, randomness, events, runner }: ClaimDeps & { readonly runner: Runner },
  runId: string,
  reason: string | undefined,
): Promise<void> {
  const [row] = await graph.write(cancelRun, { runId, token: randomness.id(), reason: reason ?? null });
  if (row === undefined) throw new AppError('NOT_FOUND', `id: there is no run '${runId}'.`);
  if (!row.cancelled) throw new AppError('CONFLICT', `id: this run is over already, it is ${row.state}.`);
  events.emit('runEnded', { taskName: row.taskName, outcome: 'cancelled', count: 1, durationMs: null });
  runner.abort([runId]);
}
