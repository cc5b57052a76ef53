import { AppError } from '../errors.ts';
import type { ClaimDeps } from './claim-due-slot.ts';
import { readTaskNames } from './ledger/read-task-names.ts';
import { pauseTasks, resumeTask } from './ledger/set-paused.ts';
import { recordDueSlots } from './record-due-slots.ts';
import { unknownTask } from './upcoming.ts';

/** Pauses the named tasks, or all of them. Errors: NOT_FOUND (before anything is paused), BAD_USER_INPUT (no reason). */
export async function pause(deps: ClaimDeps, names: readonly string[] | undefined, reason: string): Promise<string[]> {
  if (reason.trim() === '') throw new AppError('BAD_USER_INPUT', 'reason: say why, others will ask.');
  await resolveNames(deps, names);
  const rows = await deps.graph.write(pauseTasks, { names: names ?? null, reason, token: deps.randomness.id() });
  return rows.map(({ name }) => name);
}

/**
 * Lets the named tasks, or all, run again. What came due in the meantime is recorded as skipped first: a resumed task
 * goes on with its next slot. Errors: NOT_FOUND (before anything is resumed).
 */
export async function resume(deps: ClaimDeps, names: readonly string[] | undefined): Promise<string[]> {
  const known = await resolveNames(deps, names);
  for (const { name } of known.filter(task => task.isPaused)) {
    await recordDueSlots(deps, name, 'paused');
    await deps.graph.write(resumeTask, { name, token: deps.randomness.id() }, { idempotent: true });
  }
  return known.map(({ name }) => name);
}

async function resolveNames({ graph }: ClaimDeps, names: readonly string[] | undefined) {
  const known = await graph.read(readTaskNames, { names: names ?? null }, { leader: true });
  const unknown = names?.find(name => !known.some(task => task.name === name));
  if (unknown !== undefined) throw unknownTask(unknown);
  return known;
}
